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
        int at = Node.search(keys, key, false);
        return holds(at, key) ? values[at] : null;
    }

    @Override
    public Node put(byte[] key, byte[] value) {
        int at = Node.search(keys, key, false);
        if (holds(at, key)) {
            byte[][] changed = values.clone();
            changed[at] = value;
            return new Leaf(keys, changed);
        }
        return new Leaf(
                Node.splice(keys, at, 0, new byte[][] {key}),
                Node.splice(values, at, 0, new byte[][] {value}));
    }

    @Override
    public Node delete(byte[] key) {
        int at = Node.search(keys, key, false);
        return holds(at, key) ? without(at, at + 1) : this;
    }

    @Override
    public Node delete(KeyRange range) {
        int from = Node.search(keys, range.from(), false);
        int to = Node.search(keys, range.to(), false);
        return from == to ? this : without(from, to);
    }

    @Override
    public boolean scan(KeyRange range, boolean reverse, ReadTx.EntryConsumer consumer) {
        int from = Node.search(keys, range.from(), false);
        int to = Node.search(keys, range.to(), false);
        for (int i = 0; i < to - from; i++) {
            int at = reverse ? to - 1 - i : from + i;
            if (!consumer.accept(keys[at], values[at])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Split split() {
        int half = size() / 2;
        return new Split(part(0, half), keys[half], part(half, size()));
    }

    @Override
    public Node join(Node right, byte[] between) {
        Leaf other = (Leaf) right;
        return new Leaf(
                Node.splice(keys, keys.length, 0, other.keys),
                Node.splice(values, values.length, 0, other.values));
    }

    private Leaf part(int from, int to) {
        return new Leaf(Arrays.copyOfRange(keys, from, to), Arrays.copyOfRange(values, from, to));
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
}
