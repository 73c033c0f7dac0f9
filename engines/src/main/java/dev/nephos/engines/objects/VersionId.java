package dev.nephos.engines.objects;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.time.Ids;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Names a version of an object among those of the same key. Its text says where its row is, so none
 * is kept to find it, and cannot be guessed.
 *
 * @param sequence rises with each version of a key
 * @param high half of a random number; zero, as the other half, when the version has no name
 */
public record VersionId(long sequence, long high, long low) {
    /** The length of {@link #text}. */
    public static final int TEXT_LENGTH = 32;

    /** Comes before every version of its key. */
    public static final VersionId NEWEST = unnamed(Long.MAX_VALUE);

    private static final int BYTES = 3 * Long.BYTES;

    static VersionId unnamed(long sequence) {
        return new VersionId(sequence, 0, 0);
    }

    static VersionId random(long sequence, Ids ids) {
        return new VersionId(sequence, ids.number() | 1, ids.number());
    }

    /** Whether there is a {@link #text}; else it is the one version of its key without. */
    public boolean isNamed() {
        return high != 0 || low != 0;
    }

    /** The name: 32 letters, digits, dots and underscores. */
    public String text() {
        byte[] bytes =
                ByteBuffer.allocate(BYTES)
                        .putLong(high)
                        .putLong(low)
                        .putLong(hidden(sequence, high, low))
                        .array();
        return Base64.getUrlEncoder().encodeToString(bytes).replace('-', '.');
    }

    /** Reads what {@link #text} wrote; nothing when no version has such a name. */
    public static Optional<VersionId> parse(String text) {
        if (text.length() != TEXT_LENGTH || text.indexOf('-') >= 0) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.replace('.', '-'));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes);
        long high = numbers.getLong();
        long low = numbers.getLong();
        return Optional.of(new VersionId(hidden(numbers.getLong(), high, low), high, low))
                .filter(VersionId::isNamed);
    }

    /** Done twice it is undone. */
    private static long hidden(long sequence, long high, long low) {
        return sequence ^ low ^ Long.reverse(high);
    }

    Key appendTo(Key row) {
        return row.int64(sequence).int64(high).int64(low);
    }

    static VersionId read(KeyReader row) {
        return new VersionId(row.int64(), row.int64(), row.int64());
    }
}
