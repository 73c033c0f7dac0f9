package dev.nephos.kernel.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link Tree}. Nodes never change; a change answers a new node that shares everything
 * it can with the old one, and the same node when nothing changed.
 */
sealed interface Node permits Leaf, Branch {
    /**
     * The most entries or children of a node. Wider nodes make a shallower tree and more to copy
     * for each change; 32 was the quickest for changes of 1,000,000 keys.
     */
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

    /** The entries from one position up to another one, as a node of their own. */
    Node part(int from, int to);

    /** A key that no key of this node is smaller than. */
    byte[] low();

    /** This node and its right neighbour as one; the key stands between the two. */
    Node join(Node right, byte[] between);

    /** Whether both are the very same object: versions share what did not change between them. */
    @SuppressWarnings("ReferenceEquality") // identity is what is asked for, here and only here
    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one == other;
    }

    /** The first position from {@code from} on whose key is at least (or above) the given one. */
    static int search(byte[][] keys, int from, byte[] key, boolean above) {
        int low = from;
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
