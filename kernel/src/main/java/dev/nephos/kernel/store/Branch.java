package dev.nephos.kernel.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Children in order.
 *
 * @param lows for each child but the first a key that is above all keys of the child before it and
 *     not above any of its own; shared between versions as long as no child comes or goes
 * @param children all of the same height
 */
record Branch(byte[][] lows, Node[] children) implements Node {
    /** Children with fewer entries are joined with a neighbour where both fit into one node. */
    private static final int FEW = FANOUT / 4;

    @Override
    public int size() {
        return children.length;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return children[childOf(key)].get(key);
    }

    @Override
    public Node put(byte[] key, byte[] value) {
        int at = childOf(key);
        Node child = children[at].put(key, value);
        if (child.size() <= FANOUT) {
            return with(at, child);
        }
        int half = child.size() / 2;
        Node left = child.part(0, half);
        Node right = child.part(half, child.size());
        return replace(at, 1, new byte[][] {lows[at], right.low()}, new Node[] {left, right});
    }

    @Override
    public Node delete(byte[] key) {
        int at = childOf(key);
        Node child = children[at].delete(key);
        if (child.size() == children[at].size()) {
            return Node.same(child, children[at]) ? this : with(at, child);
        }
        if (child.size() == 0) {
            return replace(at, 1, new byte[0][], new Node[0]);
        }
        if (child.size() < FEW) {
            if (at > 0 && fit(children[at - 1], child)) {
                return joined(at - 1, children[at - 1], child);
            }
            if (at + 1 < children.length && fit(child, children[at + 1])) {
                return joined(at, child, children[at + 1]);
            }
        }
        return with(at, child);
    }

    @Override
    public Node delete(KeyRange range) {
        int first = childOf(range.from());
        int last = childOf(range.to());
        Node left = children[first].delete(range);
        if (first == last) {
            return Node.same(left, children[first]) ? this : replaced(first, 1, left);
        }
        return replaced(first, last - first + 1, left, children[last].delete(range));
    }

    @Override
    public boolean scan(KeyRange range, boolean reverse, ReadTx.EntryConsumer consumer) {
        int first = childOf(range.from());
        int last = childOf(range.to());
        for (int i = 0; i <= last - first; i++) {
            Node child = children[reverse ? last - i : first + i];
            if (!child.scan(range, reverse, consumer)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Node part(int from, int to) {
        return new Branch(
                Arrays.copyOfRange(lows, from, to), Arrays.copyOfRange(children, from, to));
    }

    @Override
    public byte[] low() {
        return lows[0];
    }

    @Override
    public Node join(Node right, byte[] between) {
        Branch other = (Branch) right;
        byte[][] rightLows = other.lows.clone();
        rightLows[0] = between;
        return new Branch(
                Node.splice(lows, lows.length, 0, rightLows),
                Node.splice(children, children.length, 0, other.children));
    }

    /** The only child that may hold the key. */
    int childOf(byte[] key) {
        return Node.search(lows, 1, key, true) - 1;
    }

    private Node with(int at, Node child) {
        Node[] changed = children.clone();
        changed[at] = child;
        return new Branch(lows, changed);
    }

    /** With the children at the edges of a cut replaced by what is left of them. */
    private Node replaced(int at, int cut, Node... edges) {
        List<byte[]> keptLows = new ArrayList<>(edges.length);
        List<Node> kept = new ArrayList<>(edges.length);
        for (int i = 0; i < edges.length; i++) {
            if (edges[i].size() > 0) {
                keptLows.add(lows[i == 0 ? at : at + cut - 1]);
                kept.add(edges[i]);
            }
        }
        byte[][] newLows = keptLows.toArray(new byte[0][]);
        return replace(at, cut, newLows, kept.toArray(new Node[0]));
    }

    private Node joined(int at, Node left, Node right) {
        Node both = left.join(right, lows[at + 1]);
        return replace(at, 2, new byte[][] {lows[at]}, new Node[] {both});
    }

    private Node replace(int at, int cut, byte[][] newLows, Node[] newChildren) {
        return new Branch(
                Node.splice(lows, at, cut, newLows), Node.splice(children, at, cut, newChildren));
    }

    private static boolean fit(Node left, Node right) {
        return left.size() + right.size() <= FANOUT;
    }
}
