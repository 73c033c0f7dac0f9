package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import java.util.function.UnaryOperator;

/** What a {@link Front} makes of a request. */
public sealed interface Entrance {
    /** An answer that needs no operation, such as a redirect. */
    record Answered(HttpResponse response) implements Entrance {}

    /**
     * A request for an operation.
     *
     * @param request one that the service's model describes
     * @param caller who makes it
     * @param telling how the operation's answer is told to whoever came in here
     */
    record Inside(HttpRequest request, Caller caller, UnaryOperator<HttpResponse> telling)
            implements Entrance {}

    /**
     * Who came in.
     *
     * @param account whose resources are meant
     */
    record Caller(Principal principal, AccountId account, Region region) {}
}
