package dev.nephos.kernel.http;

/** Answers requests. */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Takes a request; called on an I/O thread, which serves other connections too and must not be
     * blocked. The answer may be sent before this returns or later, from any thread.
     */
    void handle(HttpRequest request, HttpReply reply);
}
