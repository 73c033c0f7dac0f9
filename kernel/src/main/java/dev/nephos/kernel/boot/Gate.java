package dev.nephos.kernel.boot;

import dev.nephos.kernel.http.HttpHandler;
import dev.nephos.kernel.http.HttpReply;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.OriginRules;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Lets the port open while the state is still being opened: whoever comes early waits, on a virtual
 * thread. If nothing ever stands behind it, the listener is closed and takes them along.
 */
final class Gate implements HttpHandler, OriginRules {
    private record Behind(HttpHandler handler, OriginRules origins) {}

    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable Behind behind;

    /** Lets everybody in. */
    void open(HttpHandler handler, OriginRules origins) {
        behind = new Behind(handler, origins);
        opened.countDown();
    }

    /** Sends those home who wait. */
    void close() {
        opened.countDown();
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        var there = behind;
        if (there != null) {
            there.handler.handle(request, reply);
        } else {
            Thread.startVirtualThread(() -> admit(request, reply));
        }
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public Ruling ruling(HttpRequest request, String origin) {
        var there = await();
        return there == null ? new Ruling.None() : there.origins.ruling(request, origin);
    }

    private void admit(HttpRequest request, HttpReply reply) {
        var there = await();
        if (there != null) {
            there.handler.handle(request, reply);
        } else {
            reply.send(AdminPages.error(503, "Nephos could not start."));
        }
    }

    private @Nullable Behind await() {
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return behind;
    }
}
