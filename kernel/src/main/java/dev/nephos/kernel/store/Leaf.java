package dev.nephos.kernel.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order of their keys.
 *
 * @param keys in ascending order
 * @param values as many
 */
record Leaf(byte[][] keys, byte[][] values) implements Node {
    static final Leaf EMPTY = new Leaf(new byte[0][], new byte[0][]);

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        int at = Node.search(keys, 0, key, false);
        return holds(at, key) ? values[at] : null;
    }

    @Override
    public Node put(byte[] key, byte[] value) {
        int at = Node.search(keys, 0, key, false);
        if (holds(at, key)) {
            byte[][] changed = values.clone();
            changed[at] = value;
            return new Leaf(keys, changed);
        }
        return new Leaf(insert(keys, at, key), insert(values, at, value));
    }

    @Override
    public Node delete(byte[] key) {
        int at = Node.search(keys, 0, key, false);
        return holds(at, key) ? without(at, at + 1) : this;
    }

    @Override
    public Node delete(KeyRange range) {
        int from = Node.search(keys, 0, range.from(), false);
        int to = Node.search(keys, from, range.to(), false);
        return from == to ? this : without(from, to);
    }

    @Override
    public boolean scan(KeyRange range, boolean reverse, ReadTx.EntryConsumer consumer) {
        int from = Node.search(keys, 0, range.from(), false);
        int to = Node.search(keys, from, range.to(), false);
        for (int i = 0; i < to - from; i++) {
            int at = reverse ? to - 1 - i : from + i;
            if (!consumer.accept(keys[at], values[at])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Node part(int from, int to) {
        return new Leaf(Arrays.copyOfRange(keys, from, to), Arrays.copyOfRange(values, from, to));
    }

    @Override
    public byte[] low() {
        return keys[0];
    }

    @Override
    public Node join(Node right, byte[] between) {
        Leaf other = (Leaf) right;
        return new Leaf(
                Node.splice(keys, keys.length, 0, other.keys),
                Node.splice(values, values.length, 0, other.values));
    }

    private boolean holds(int at, byte[] key) {
        return at < keys.length && Arrays.equals(keys[at], key);
    }

    private Node without(int from, int to) {
        byte[][] nothing = EMPTY.keys;
        return new Leaf(
                Node.splice(keys, from, to - from, nothing),
                Node.splice(values, from, to - from, nothing));
    }

    private static byte[][] insert(byte[][] array, int at, byte[] element) {
        byte[][] result = new byte[array.length + 1][];
        System.arraycopy(array, 0, result, 0, at);
        result[at] = element;
        System.arraycopy(array, at, result, at + 1, array.length - at);
        return result;
    }
}
