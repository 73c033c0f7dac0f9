package dev.nephos.kernel.store;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Children in order.
 *
 * @param separators one between each child and the next: above all keys of the one, and not above
 *     any of the other. Shared between versions as long as no child comes or goes
 * @param children all of the same height
 */
record Branch(byte[][] separators, Node[] children) implements Node {
    /** Children with fewer entries are joined with a neighbour where both fit into one node. */
    private static final int FEW = FANOUT / 4;

    private static final byte[][] NONE = {};

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
        Split halves = child.split();
        return new Branch(
                Node.splice(separators, at, 0, new byte[][] {halves.between()}),
                Node.splice(children, at, 1, new Node[] {halves.left(), halves.right()}));
    }

    @Override
    public Node delete(byte[] key) {
        int at = childOf(key);
        Node child = children[at].delete(key);
        if (child.size() == children[at].size()) {
            return Node.same(child, children[at]) ? this : with(at, child);
        }
        if (child.size() == 0) {
            return replace(at, at);
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
            if (left.size() == 0) {
                return replace(first, first);
            }
            return Node.same(left, children[first]) ? this : with(first, left);
        }
        Node right = children[last].delete(range);
        Node[] kept = Stream.of(left, right).filter(node -> node.size() > 0).toArray(Node[]::new);
        return replace(first, last, kept);
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
    public Split split() {
        int half = size() / 2;
        Branch left =
                new Branch(Arrays.copyOf(separators, half - 1), Arrays.copyOf(children, half));
        Branch right =
                new Branch(
                        Arrays.copyOfRange(separators, half, size() - 1),
                        Arrays.copyOfRange(children, half, size()));
        return new Split(left, separators[half - 1], right);
    }

    @Override
    public Node join(Node right, byte[] between) {
        Branch other = (Branch) right;
        byte[][] both = Node.splice(other.separators, 0, 0, new byte[][] {between});
        return new Branch(
                Node.splice(separators, separators.length, 0, both),
                Node.splice(children, children.length, 0, other.children));
    }

    /** The only child that may hold the key. */
    int childOf(byte[] key) {
        return Node.search(separators, key, true);
    }

    private Node with(int at, Node child) {
        Node[] changed = children.clone();
        changed[at] = child;
        return new Branch(separators, changed);
    }

    private Node joined(int at, Node left, Node right) {
        return replace(at, at + 1, left.join(right, separators[at]));
    }

    /** The children from {@code first} to {@code last} replaced by none, one or two of them. */
    private Node replace(int first, int last, Node... kept) {
        int from = kept.length == 0 && first > 0 ? first - 1 : first;
        int cut = Math.min(last - first + (kept.length == 0 ? 1 : 0), separators.length - from);
        byte[][] between = kept.length == 2 ? new byte[][] {separators[last - 1]} : NONE;
        byte[][] changed = Node.splice(separators, from, cut, between);
        return new Branch(changed, Node.splice(children, first, last - first + 1, kept));
    }

    private static boolean fit(Node left, Node right) {
        return left.size() + right.size() <= FANOUT;
    }
}
