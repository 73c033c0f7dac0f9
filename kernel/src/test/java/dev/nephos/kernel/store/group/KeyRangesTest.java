package dev.nephos.kernel.store.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.KeyRange;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class KeyRangesTest {
    private static final int KEYS = 24;

    @Test
    void behaves_as_a_set_of_keys() {
        SplittableRandom random = new SplittableRandom(1);
        for (int repeat = 0; repeat < 300; repeat++) {
            KeyRanges ranges = KeyRanges.NONE;
            BitSet keys = new BitSet();
            for (int i = 0; i < 8; i++) {
                int from = random.nextInt(KEYS);
                int to = random.nextInt(KEYS);
                ranges = ranges.and(range(from, to));
                keys.set(from, Math.max(from, to));
                assertSame(keys, ranges);
            }
        }
    }

    @Test
    void ranges_that_touch_become_one() {
        KeyRanges ranges = KeyRanges.NONE.and(range(1, 3)).and(range(5, 7)).and(range(3, 5));
        assertEquals(1, ranges.ranges().size());
        assertTrue(KeyRanges.NONE.and(range(3, 3)).isEmpty());
        assertFalse(ranges.isEmpty());
    }

    private static void assertSame(BitSet keys, KeyRanges ranges) {
        for (int key = 0; key < KEYS; key++) {
            assertEquals(keys.get(key), ranges.contains(bytes(key)));
            for (int to = key + 1; to < KEYS; to++) {
                boolean some = !keys.get(key, to).isEmpty();
                assertEquals(some, ranges.overlaps(range(key, to)));
            }
        }
    }

    private static KeyRange range(int from, int to) {
        return new KeyRange(bytes(from), bytes(to));
    }

    private static byte[] bytes(int key) {
        return new byte[] {(byte) (key * 10)};
    }
}
