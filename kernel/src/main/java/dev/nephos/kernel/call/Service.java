package dev.nephos.kernel.call;

/** An AWS service: it declares which of its model's operations it answers, and how. */
@FunctionalInterface
public interface Service {
    /** Declares the operations; called once, before the first call of the service is answered. */
    void define(Operations on);
}
