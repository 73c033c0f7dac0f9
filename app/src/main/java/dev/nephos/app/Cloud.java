package dev.nephos.app;

import java.io.IOException;

/** A Nephos that answers: what the program needs to know of what the kernel has started. */
interface Cloud extends AutoCloseable {

    /** The port that it listens on, also when the settings asked for any free one. */
    int port();

    /** Waits until it has been closed. */
    void join() throws InterruptedException;

    /**
     * Stops answering and lets the calls that run come to an end, within a bound; again and from
     * any thread, because the end of the process may come upon the end of the program.
     */
    @Override
    void close();

    /** Starts one. */
    interface Boot {

        /**
         * Starts a cloud that listens when this returns.
         *
         * @throws java.net.BindException when the port is taken or not allowed
         * @throws IOException when a folder cannot be read or written; the message names it
         */
        Cloud boot(Settings settings) throws IOException;
    }
}
