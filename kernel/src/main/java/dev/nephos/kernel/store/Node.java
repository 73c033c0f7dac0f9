package dev.nephos.kernel.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link Tree}. Nodes never change; a change answers a new node that shares everything
 * it can with the old one, and the same node when nothing changed.
 */
sealed interface Node permits Leaf, Branch {
    /** The most entries or children: more make a shallower tree, and more to copy at a change. */
    int FANOUT = 32;

    /** The number of entries or children. May be one above {@link #FANOUT} after a put. */
    int size();

    byte @Nullable [] get(byte[] key);

    Node put(byte[] key, byte[] value);

    /** May answer an empty node. */
    Node delete(byte[] key);

    /** May answer an empty node, and nodes with few entries. */
    Node delete(KeyRange range);

    /** Hands over a range until the consumer has enough; answers whether it wants more. */
    boolean scan(KeyRange range, boolean reverse, ReadTx.EntryConsumer consumer);

    /** Two nodes of half the size. */
    Split split();

    /**
     * The halves of a node.
     *
     * @param between above all keys of the left half, and not above any of the right one
     */
    record Split(Node left, byte[] between, Node right) {}

    /** This node and its right neighbour as one; the key stands between the two. */
    Node join(Node right, byte[] between);

    /** Whether both are the very same object: versions share what did not change between them. */
    @SuppressWarnings("ReferenceEquality") // identity is what is asked for, here and only here
    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one == other;
    }

    /** The first position whose key is at least, or above, the given one. */
    static int search(byte[][] keys, byte[] key, boolean above) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(keys[middle], key);
            if (order < 0 || (above && order == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A copy of an array with {@code cut} elements at a position replaced by others. */
    static <T> T[] splice(T[] array, int at, int cut, T[] insert) {
        T[] result = Arrays.copyOf(array, array.length - cut + insert.length);
        System.arraycopy(insert, 0, result, at, insert.length);
        System.arraycopy(array, at + cut, result, at + insert.length, array.length - at - cut);
        return result;
    }
}
