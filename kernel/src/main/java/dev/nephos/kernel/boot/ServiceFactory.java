package dev.nephos.kernel.boot;

import dev.nephos.kernel.call.Service;
import java.util.function.Function;

/**
 * A service of the product: the name of its model, and how it is made when it is first called.
 *
 * @param name as the models spell it, {@code sqs}
 */
public record ServiceFactory(String name, Function<Kernel, Service> make) {}
