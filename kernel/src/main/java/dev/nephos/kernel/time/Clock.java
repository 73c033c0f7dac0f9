package dev.nephos.kernel.time;

import java.time.Instant;

/** Says what time it is. Safe for any number of threads. */
public interface Clock {
    /** The time now. */
    Instant now();

    /** The time now in milliseconds since 1970. */
    long millis();
}
