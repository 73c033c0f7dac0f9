package dev.nephos.kernel.boot;

import dev.nephos.kernel.http.HttpHandler;
import dev.nephos.kernel.http.HttpReply;
import dev.nephos.kernel.http.HttpRequest;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Lets the port open while the state is still being opened: whoever comes early waits, on a virtual
 * thread. If nothing ever stands behind it, the listener is closed and takes them along.
 */
final class Gate implements HttpHandler {
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable HttpHandler behind;

    /** Lets everybody in. */
    void open(HttpHandler handler) {
        behind = handler;
        opened.countDown();
    }

    /** Sends those home who wait. */
    void close() {
        opened.countDown();
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        var handler = behind;
        if (handler != null) {
            handler.handle(request, reply);
        } else {
            Thread.startVirtualThread(() -> admit(request, reply));
        }
    }

    private void admit(HttpRequest request, HttpReply reply) {
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var handler = behind;
        if (handler != null) {
            handler.handle(request, reply);
        } else {
            reply.send(AdminPages.error(503, "Nephos could not start."));
        }
    }
}
