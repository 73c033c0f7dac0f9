package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.KeyRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of keys that is made of ranges.
 *
 * @param ranges in order; between two of them lies at least one key
 */
public record KeyRanges(List<KeyRange> ranges) {
    static final KeyRanges NONE = new KeyRanges(List.of());

    /** This set and a range. */
    KeyRanges and(KeyRange added) {
        if (added.isEmpty()) {
            return this;
        }
        List<KeyRange> joined = new ArrayList<>(ranges.size() + 1);
        KeyRange growing = added;
        for (KeyRange range : ranges) {
            if (isBefore(range, growing)) {
                joined.add(range);
            } else if (isBefore(growing, range)) {
                joined.add(growing);
                growing = range;
            } else {
                growing =
                        new KeyRange(
                                smaller(growing.from(), range.from()),
                                larger(growing.to(), range.to()));
            }
        }
        joined.add(growing);
        return new KeyRanges(List.copyOf(joined));
    }

    boolean contains(byte[] key) {
        int at = firstEndingAfter(key);
        return at < ranges.size() && Arrays.compareUnsigned(ranges.get(at).from(), key) <= 0;
    }

    /** Whether a key can be in both. */
    boolean overlaps(KeyRange range) {
        int at = firstEndingAfter(range.from());
        return at < ranges.size() && Arrays.compareUnsigned(ranges.get(at).from(), range.to()) < 0;
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    private int firstEndingAfter(byte[] key) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(ranges.get(middle).to(), key) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether there is room between two ranges. */
    private static boolean isBefore(KeyRange left, KeyRange right) {
        return Arrays.compareUnsigned(left.to(), right.from()) < 0;
    }

    private static byte[] smaller(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b) <= 0 ? a : b;
    }

    private static byte[] larger(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b) >= 0 ? a : b;
    }
}
