package dev.nephos.kernel.store;

/** A registration with {@link Store#watch}; closing it ends the calls, soon. */
public interface Watch extends AutoCloseable {
    @Override
    void close();
}
