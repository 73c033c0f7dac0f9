package dev.nephos.kernel.store;

import java.util.Arrays;

/**
 * The keys from one key up to, and without, another one.
 *
 * @param from the smallest key inside
 * @param to the smallest key that is not inside any more
 */
public record KeyRange(byte[] from, byte[] to) {
    private static final byte[] FIRST = {};
    private static final byte[] BEYOND = beyond();

    /** Every key. */
    public static KeyRange all() {
        return new KeyRange(FIRST, BEYOND);
    }

    /** Every key that begins with these bytes. */
    public static KeyRange prefix(byte[] prefix) {
        return new KeyRange(prefix, afterPrefix(prefix));
    }

    /** The part of this range behind a key, which itself is left out. */
    public KeyRange after(byte[] key) {
        return startingAt(successor(key));
    }

    /** The part of this range from a key on. */
    public KeyRange startingAt(byte[] key) {
        return Arrays.compareUnsigned(key, from) <= 0 ? this : new KeyRange(key, to);
    }

    /** The part of this range in front of a key. */
    public KeyRange before(byte[] key) {
        return Arrays.compareUnsigned(key, to) >= 0 ? this : new KeyRange(from, key);
    }

    /** This range with a prefix before all of its keys; an open end ends with the prefix. */
    public KeyRange within(byte[] prefix) {
        return new KeyRange(
                concat(prefix, from),
                to.length > Limit.KEY_BYTES.most() ? afterPrefix(prefix) : concat(prefix, to));
    }

    /** Whether there is no key inside. */
    public boolean isEmpty() {
        return Arrays.compareUnsigned(from, to) >= 0;
    }

    /** The smallest key behind all keys with this prefix. */
    private static byte[] afterPrefix(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            return BEYOND;
        }
        byte[] next = Arrays.copyOf(prefix, length);
        next[length - 1]++;
        return next;
    }

    /** The smallest key behind this one. */
    static byte[] successor(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    private static byte[] concat(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    /** Behind every legal key, because it is longer than the longest one and nothing but 0xFF. */
    private static byte[] beyond() {
        byte[] bytes = new byte[(int) Limit.KEY_BYTES.most() + 1];
        Arrays.fill(bytes, (byte) 0xFF);
        return bytes;
    }
}
