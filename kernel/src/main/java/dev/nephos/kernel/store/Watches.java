package dev.nephos.kernel.store;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who wants to hear of which watch key, in this process. */
public final class Watches {
    private static final Runnable[] NOBODY = {};

    private final ConcurrentHashMap<ByteBuffer, Runnable[]> watchers = new ConcurrentHashMap<>();

    /** Asks to be called when the key is fired, until the registration is closed. */
    public Watch add(byte[] watchKey, Runnable watcher) {
        ByteBuffer key = ByteBuffer.wrap(watchKey.clone());
        Runnable own = watcher::run; // so that one runnable may be registered twice
        watchers.merge(
                key, new Runnable[] {own}, (all, one) -> Node.splice(all, all.length, 0, one));
        return () -> watchers.computeIfPresent(key, (k, all) -> without(all, own));
    }

    /** Calls who watches the key, on this thread. */
    public void fire(byte[] watchKey) {
        for (Runnable watcher : watchers.getOrDefault(ByteBuffer.wrap(watchKey), NOBODY)) {
            watcher.run();
        }
    }

    /** Calls everybody: something may have happened that nobody heard of. */
    public void fireAll() {
        for (Runnable[] all : watchers.values()) {
            for (Runnable watcher : all) {
                watcher.run();
            }
        }
    }

    private static Runnable @Nullable [] without(Runnable[] all, Runnable one) {
        for (int i = 0; i < all.length; i++) {
            if (Node.same(all[i], one)) {
                return all.length == 1 ? null : Node.splice(all, i, 1, NOBODY);
            }
        }
        return all;
    }
}
