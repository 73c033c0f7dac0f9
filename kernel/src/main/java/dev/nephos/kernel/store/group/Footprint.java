package dev.nephos.kernel.store.group;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which keys a group of transactions has written, without their values.
 *
 * @param version of the group; snapshots of this version and later ones show what it wrote
 * @param marks one for each keyspace
 * @param weight about how many bytes of heap this takes
 */
record Footprint(long version, List<Mark> marks, long weight) implements Writes {
    /** What an array, a list and a key cost beside the bytes of the key. */
    private static final int OVERHEAD = 500;

    private static final int KEY_OVERHEAD = 24;

    /**
     * The keys of one keyspace.
     *
     * @param keys in order
     * @param deleted ranges
     */
    record Mark(byte[][] keys, KeyRanges deleted) {
        boolean wrote(byte[] key) {
            return Arrays.binarySearch(keys, key, Arrays::compareUnsigned) >= 0
                    || deleted.contains(key);
        }

        boolean wroteIn(KeyRange range) {
            int found = Arrays.binarySearch(keys, range.from(), Arrays::compareUnsigned);
            int first = found >= 0 ? found : -found - 1;
            return (first < keys.length && Arrays.compareUnsigned(keys[first], range.to()) < 0)
                    || deleted.overlaps(range);
        }
    }

    static Footprint of(long version, Overlay group) {
        List<Mark> marks = new ArrayList<>();
        long weight = OVERHEAD;
        for (Keyspace keyspace : Keyspace.values()) {
            Changes changes = group.in(keyspace);
            byte[][] keys = changes.points().keySet().toArray(new byte[0][]);
            for (byte[] key : keys) {
                weight += KEY_OVERHEAD + key.length;
            }
            for (KeyRange range : changes.deleted().ranges()) {
                weight += 2 * KEY_OVERHEAD + range.from().length + range.to().length;
            }
            marks.add(new Mark(keys, changes.deleted()));
        }
        return new Footprint(version, List.copyOf(marks), weight);
    }

    @Override
    public boolean wrote(Keyspace keyspace, byte[] key) {
        return marks.get(keyspace.ordinal()).wrote(key);
    }

    @Override
    public boolean wroteIn(Keyspace keyspace, KeyRange range) {
        return marks.get(keyspace.ordinal()).wroteIn(range);
    }
}
