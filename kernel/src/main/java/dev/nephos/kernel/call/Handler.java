package dev.nephos.kernel.call;

/** What an operation does: plain blocking code on a virtual thread. */
@FunctionalInterface
public interface Handler<I, O> {
    /**
     * Answers one call.
     *
     * @throws ServiceError for the caller's errors
     */
    O handle(Call call, I input);
}
