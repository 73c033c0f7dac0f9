package dev.nephos.kernel.call;

import dev.nephos.kernel.http.QueryString;
import java.util.Map;

/** A page of a service below {@code /_aws/SERVICE/}, for people who look at its state. */
@FunctionalInterface
public interface ServicePage {
    /**
     * What the page shows: maps, lists, texts, numbers and booleans.
     *
     * @throws IllegalArgumentException if a parameter is missing or wrong; its message is shown
     */
    Map<String, ?> answer(QueryString query);
}
