package dev.nephos.services.storage.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The form of moments in messages and reports: to the millisecond, {@code .000} included. */
final class EventTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EventTime() {}

    static String format(Instant moment) {
        return FORMAT.format(moment);
    }
}
