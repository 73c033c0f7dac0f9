package dev.nephos.engines.queue;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * What a receiver gets to delete the message with, or to change how long it stays hidden. It names
 * the message and this receive of it: a later receive makes it stale.
 */
public final class ReceiptHandle {
    private static final int LENGTH = Arrival.BYTES + Integer.BYTES;

    private final Arrival arrival;
    private final int receives;

    ReceiptHandle(Arrival arrival, int receives) {
        this.arrival = arrival;
        this.receives = receives;
    }

    /** Reads what {@link #toString} wrote; nothing when no queue can have given it out. */
    public static Optional<ReceiptHandle> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] arrival = new byte[Arrival.BYTES];
        buffer.get(arrival);
        return Optional.of(new ReceiptHandle(new Arrival(arrival), buffer.getInt()));
    }

    Arrival arrival() {
        return arrival;
    }

    int receives() {
        return receives;
    }

    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put(arrival.bytes()).putInt(receives);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
