package dev.nephos.kernel.boot;

import dev.nephos.kernel.auth.IdentityProvider;
import dev.nephos.kernel.call.Service;
import java.util.Optional;
import java.util.function.Function;

/**
 * A service of the product: the name of its model, and how it is made when it is first called.
 *
 * @param name as the models spell it, {@code sqs}
 * @param identities of the one service that knows who there is and what they may do
 */
public record ServiceFactory(
        String name,
        Function<Kernel, Service> make,
        Optional<Function<Kernel, IdentityProvider>> identities) {
    /** A service that knows nobody. */
    public ServiceFactory(String name, Function<Kernel, Service> make) {
        this(name, make, Optional.empty());
    }
}
