package dev.nephos.kernel.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyTest {
    private static final long SEED = 42;

    @Test
    void reads_what_was_written() {
        byte[] key =
                new Key()
                        .text("bucket")
                        .int8(200)
                        .int32(-5)
                        .int64(Long.MIN_VALUE)
                        .instant(Instant.ofEpochMilli(1234567890123L))
                        .bytes(new byte[] {0, 1, 0, -1, 0})
                        .raw(new byte[] {9, 0})
                        .toBytes();
        KeyReader reader = new KeyReader(key);
        assertEquals("bucket", reader.text());
        assertEquals(200, reader.int8());
        assertEquals(-5, reader.int32());
        assertEquals(Long.MIN_VALUE, reader.int64());
        assertEquals(Instant.ofEpochMilli(1234567890123L), reader.instant());
        assertArrayEquals(new byte[] {0, 1, 0, -1, 0}, reader.bytes());
        assertFalse(reader.atEnd());
        assertArrayEquals(new byte[] {9, 0}, reader.rest());
        assertTrue(reader.atEnd());
    }

    @Test
    void numbers_sort_as_numbers() {
        long[] numbers = {Long.MIN_VALUE, -256, -1, 0, 1, 255, 256, Long.MAX_VALUE};
        for (int i = 1; i < numbers.length; i++) {
            assertSorted(new Key().int64(numbers[i - 1]), new Key().int64(numbers[i]));
        }
        assertSorted(new Key().int32(Integer.MIN_VALUE), new Key().int32(-1));
        assertSorted(new Key().int32(-1), new Key().int32(0));
    }

    @Test
    void a_text_sorts_before_its_continuations_whatever_follows_it() {
        byte[] high = {(byte) 0xFF, (byte) 0xFF};
        assertSorted(new Key().text("a").raw(high), new Key().text("a\0"));
        assertSorted(new Key().text("a\0").raw(high), new Key().text("a\0\0"));
        assertSorted(new Key().text("a\0").raw(high), new Key().text("a\1"));
        assertSorted(new Key().text("a").raw(high), new Key().text("ab"));
    }

    @Test
    void texts_sort_by_code_point_unlike_java_strings() {
        String supplementary = "\uD83D\uDE00";
        String high = "\uFF5E";
        assertTrue(supplementary.compareTo(high) < 0);
        assertSorted(new Key().text(high), new Key().text(supplementary));
    }

    @Test
    void random_texts_come_back_and_sort_by_their_utf_8_bytes() {
        Random random = new Random(SEED);
        String[] alphabet = {
            "\0", "\1", "a", "/", "\u007F", "\u00E9", "\u20AC", "\uFFFF", "\uD83D\uDE00"
        };
        String before = "";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(6); n > 0; n--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            String now = text.toString();
            byte[] key = new Key().text(now).int32(random.nextInt()).toBytes();
            assertEquals(now, new KeyReader(key).text());
            int expected = Arrays.compareUnsigned(utf8(before), utf8(now));
            int found =
                    Arrays.compareUnsigned(
                            new Key().text(before).toBytes(), new Key().text(now).toBytes());
            assertEquals(Integer.signum(expected), Integer.signum(found));
            before = now;
        }
    }

    @Test
    void a_text_prefix_covers_the_texts_that_begin_with_it() {
        KeyRange range = new Key().int8(1).textPrefix("photos/\0").range();
        assertTrue(covers(range, new Key().int8(1).text("photos/\0")));
        assertTrue(covers(range, new Key().int8(1).text("photos/\0\0x").int64(-1)));
        assertFalse(covers(range, new Key().int8(1).text("photos/")));
        assertFalse(covers(range, new Key().int8(1).text("photos/\1")));
    }

    @Test
    void half_of_a_surrogate_pair_is_refused() {
        for (String broken : new String[] {"\uD83D", "a\uDE00", "\uDE00\uD83D", "\uD83Da"}) {
            assertThrows(IllegalArgumentException.class, () -> new Key().text(broken));
        }
    }

    @Test
    void a_key_that_ends_too_early_is_refused() {
        byte[] key = new Key().text("abc").toBytes();
        byte[] torn = Arrays.copyOf(key, key.length - 1);
        assertThrows(IllegalArgumentException.class, () -> new KeyReader(torn).text());
        assertThrows(IllegalArgumentException.class, () -> new KeyReader(torn).int64());
    }

    @Test
    void a_range_of_a_prefix_ends_behind_its_last_key() {
        assertArrayEquals(new byte[] {2}, KeyRange.prefix(new byte[] {1, -1, -1}).to());
        KeyRange last = KeyRange.prefix(new byte[] {-1});
        byte[] longest = new byte[(int) Limit.KEY_BYTES.most()];
        Arrays.fill(longest, (byte) -1);
        assertTrue(Arrays.compareUnsigned(longest, last.to()) < 0);
    }

    @Test
    void a_range_within_a_prefix_stays_within_it() {
        byte[] prefix = {7};
        assertArrayEquals(new byte[] {8}, KeyRange.all().within(prefix).to());
        KeyRange inner = new KeyRange(new byte[] {1}, new byte[] {2}).within(prefix);
        assertArrayEquals(new byte[] {7, 1}, inner.from());
        assertArrayEquals(new byte[] {7, 2}, inner.to());
    }

    private static boolean covers(KeyRange range, Key key) {
        byte[] bytes = key.toBytes();
        return Arrays.compareUnsigned(range.from(), bytes) <= 0
                && Arrays.compareUnsigned(bytes, range.to()) < 0;
    }

    private static void assertSorted(Key smaller, Key larger) {
        assertTrue(Arrays.compareUnsigned(smaller.toBytes(), larger.toBytes()) < 0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
