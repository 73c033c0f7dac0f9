package dev.nephos.kernel.time;

import java.time.Instant;

/** The machine's own time. */
public final class WallClock implements Clock {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }
}
