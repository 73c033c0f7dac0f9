package dev.nephos.engines.queue;

import dev.nephos.kernel.time.Clock;
import dev.nephos.kernel.time.Ids;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes arrivals. */
final class Arrivals {
    private final Clock clock;
    private final Ids ids;
    private final int buckets;
    private final AtomicInteger sequence = new AtomicInteger();

    Arrivals(Clock clock, Ids ids, int buckets) {
        this.clock = clock;
        this.ids = ids;
        this.buckets = buckets;
    }

    /** An arrival at this moment, behind all that this process made before. */
    Arrival next() {
        int number = sequence.getAndIncrement();
        return Arrival.of(clock.millis(), number, Math.floorMod(number, buckets), ids.bytes(3));
    }
}
