package dev.nephos.kernel.call;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;

/**
 * What a service takes from a request beyond what its model binds, such as SQS's queue URL path.
 */
@FunctionalInterface
public interface InputAdapter {
    InputAdapter NONE = (operation, request, input) -> input;

    /** The input that validation and the handler see. */
    Struct adapt(Operation operation, HttpRequest request, Struct input);
}
