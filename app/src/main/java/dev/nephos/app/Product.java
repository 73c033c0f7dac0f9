package dev.nephos.app;

import dev.nephos.kernel.boot.ServiceFactory;
import java.util.List;

/** The services that Nephos serves: one line each. Nothing else lists them. */
public final class Product {
    private Product() {}

    /** How each is made, when it is first called. */
    public static List<ServiceFactory> services() {
        return List.of();
    }
}
