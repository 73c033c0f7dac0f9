package dev.nephos.kernel.store;

import java.util.Arrays;

/** All keyspaces at one version. Changed only by who made it, before anyone else sees it. */
final class MemoryState {
    static final MemoryState EMPTY = new MemoryState(0, emptyTrees());

    private final long version;
    private final Tree[] trees;

    private MemoryState(long version, Tree[] trees) {
        this.version = version;
        this.trees = trees;
    }

    /** The number of commits up to this state. */
    long version() {
        return version;
    }

    Tree tree(Keyspace keyspace) {
        return trees[keyspace.ordinal()];
    }

    void set(Keyspace keyspace, Tree tree) {
        trees[keyspace.ordinal()] = tree;
    }

    /** A state of the next version that begins like this one. */
    MemoryState next() {
        return new MemoryState(version + 1, trees.clone());
    }

    private static Tree[] emptyTrees() {
        Tree[] trees = new Tree[Keyspace.values().length];
        Arrays.fill(trees, Tree.EMPTY);
        return trees;
    }
}
