package dev.nephos.engines.objects;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Goes through versions in the order of a range of rows, and may leap ahead. Reads few rows after a
 * leap, which may be followed by another one, and more the longer it goes on without.
 */
final class RowCursor {
    private static final int FEWEST = 2;
    private static final int MOST = 512;

    private final ReadTx tx;
    private final KeyRange all;
    private final int prefixLength;
    private final ArrayDeque<Version> ahead = new ArrayDeque<>();
    private KeyRange rest;
    private int chunk = FEWEST;

    /** Rows of a range; behind a prefix of so many bytes their keys have the name of the object. */
    RowCursor(ReadTx tx, KeyRange range, int prefixLength) {
        this.tx = tx;
        this.all = range;
        this.rest = range;
        this.prefixLength = prefixLength;
    }

    /** The next version, which stays the next one; null at the end. */
    @Nullable Version peek() {
        if (ahead.isEmpty() && !rest.isEmpty()) {
            read();
        }
        return ahead.peek();
    }

    /** Goes on behind the next version. */
    void advance() {
        ahead.remove();
    }

    /** Goes on with the rows from a key on. */
    void leap(byte[] key) {
        ahead.clear();
        rest = all.startingAt(key);
        chunk = FEWEST;
    }

    private void read() {
        KeyRange range = rest;
        tx.scan(
                Keyspace.TABLES,
                range,
                chunk,
                false,
                (key, row) -> {
                    ahead.add(Version.decode(new KeyReader(key, prefixLength).text(), row));
                    rest = range.after(key);
                    return true;
                });
        if (ahead.size() < chunk) {
            rest = new KeyRange(range.to(), range.to());
        }
        chunk = Math.min(MOST, 2 * chunk);
    }
}
