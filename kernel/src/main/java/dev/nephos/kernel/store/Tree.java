package dev.nephos.kernel.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map from byte strings to byte strings whose versions share their parts: a B+ tree that
 * is copied along one path at each change. Whoever holds a version reads it without locks for as
 * long as he likes, and what nobody holds is garbage. Costs about 60 bytes of heap a key beside the
 * bytes of key and value themselves.
 */
record Tree(Node root) {
    static final Tree EMPTY = new Tree(Leaf.EMPTY);

    byte @Nullable [] get(byte[] key) {
        return root.get(key);
    }

    Tree put(byte[] key, byte[] value) {
        Node changed = root.put(key, value);
        if (changed.size() <= Node.FANOUT) {
            return new Tree(changed);
        }
        Node.Split halves = changed.split();
        Node[] children = {halves.left(), halves.right()};
        return new Tree(new Branch(new byte[][] {halves.between()}, children));
    }

    Tree delete(byte[] key) {
        return withRoot(root.delete(key));
    }

    Tree delete(KeyRange range) {
        return range.isEmpty() ? this : withRoot(root.delete(range));
    }

    void scan(KeyRange range, boolean reverse, ReadTx.EntryConsumer consumer) {
        if (!range.isEmpty()) {
            root.scan(range, reverse, consumer);
        }
    }

    /** Whether this version and another one hold the very same entries in a range. */
    boolean agrees(Tree other, KeyRange range) {
        return range.isEmpty() || agree(root, other.root, range);
    }

    /** Skips what both versions share; where their shapes differ, entry is compared with entry. */
    private static boolean agree(Node mine, Node theirs, KeyRange range) {
        if (Node.same(mine, theirs)) {
            return true;
        }
        if (mine instanceof Branch a
                && theirs instanceof Branch b
                && Node.same(a.separators(), b.separators())) {
            int last = a.childOf(range.to());
            for (int i = a.childOf(range.from()); i <= last; i++) {
                if (!agree(a.children()[i], b.children()[i], range)) {
                    return false;
                }
            }
            return true;
        }
        List<byte[]> entries = new ArrayList<>();
        mine.scan(range, false, (key, value) -> entries.add(key) && entries.add(value));
        int[] next = {0};
        boolean sameSoFar =
                theirs.scan(
                        range,
                        false,
                        (key, value) ->
                                next[0] < entries.size()
                                        && Arrays.equals(entries.get(next[0]++), key)
                                        && Node.same(entries.get(next[0]++), value));
        return sameSoFar && next[0] == entries.size();
    }

    private Tree withRoot(Node changed) {
        if (Node.same(changed, root)) {
            return this;
        }
        Node top = changed;
        while (top instanceof Branch branch && branch.size() == 1) {
            top = branch.children()[0];
        }
        return top.size() == 0 ? EMPTY : new Tree(top);
    }
}
