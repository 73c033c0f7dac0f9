package dev.nephos.kernel.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts the requests that have no whole answer yet, so that a stop can wait for them. */
final class InFlight {
    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable CountDownLatch drained;

    void begin() {
        count.incrementAndGet();
    }

    void end() {
        if (count.decrementAndGet() == 0) {
            // Read after the count: whoever waits set it before looking at the count.
            CountDownLatch waiting = drained;
            if (waiting != null) {
                waiting.countDown();
            }
        }
    }

    /** Waits until no request is left or the time is over; true if none is left. */
    boolean await(Duration most) throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        drained = latch;
        return count.get() == 0 || latch.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }
}
