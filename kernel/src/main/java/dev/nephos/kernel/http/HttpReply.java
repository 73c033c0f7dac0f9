package dev.nephos.kernel.http;

/** The one answer to one request. */
@FunctionalInterface
public interface HttpReply {
    /**
     * Sends the answer, exactly once.
     *
     * <p>{@link Payload.Bytes} and {@link Payload.Empty} may be sent from any thread and do not
     * block it. A {@link Payload.Stream} is sent from a virtual thread, and the call returns when
     * the last byte has been handed to the network; if its writer throws, the connection is cut, so
     * that no client takes half a body for a whole one, and the exception is thrown on. A client
     * that went away is not an error: the call just returns.
     *
     * @throws IllegalStateException if an answer was sent before, or if a stream is sent from a
     *     platform thread
     */
    void send(HttpResponse response);
}
