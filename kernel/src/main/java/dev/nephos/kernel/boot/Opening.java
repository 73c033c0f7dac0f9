package dev.nephos.kernel.boot;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that takes a while to open, on a thread of its own. */
final class Opening<T> {
    private final FutureTask<T> task;

    /** Begins at once. */
    Opening(Callable<T> open) {
        task = new FutureTask<>(open);
        Thread.ofPlatform().daemon().name("opening").start(task);
    }

    /**
     * What was opened. Cannot be interrupted, so that nobody leaves it behind half open.
     *
     * @throws IOException why it was not
     */
    T await() throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
