package dev.nephos.kernel.store;

/**
 * A named part of the store with its own order and tuning: a column family in an embedded engine, a
 * table in a relational one. The list is closed because each one costs files and memory; a new kind
 * of state is a new key prefix, not a new keyspace.
 */
public enum Keyspace {
    /** What is known before or across accounts: names and their owners, timers, blobs in use. */
    DIRECTORY(Isolation.RANGE),

    /** The rows of tables and their indexes. Every key begins with a {@link Space}. */
    TABLES(Isolation.RANGE),

    /** Messages: many short-lived keys, written in order and deleted soon. */
    QUEUES(Isolation.RANGE),

    /** Bytes of small objects and pieces of large values: written once under a fresh key. */
    BYTES(Isolation.INSERT);

    /** What a transaction may rely on in a keyspace, and so what an engine has to lock or check. */
    public enum Isolation {
        /** Keys are written once and never read to decide what to write. */
        INSERT,
        /** Decisions rest on the values of single keys: no lost update, no write skew. */
        POINT,
        /** Decisions rest on ranges as well: no phantom, fully serialisable. */
        RANGE
    }

    private final Isolation isolation;

    Keyspace(Isolation isolation) {
        this.isolation = isolation;
    }

    /** The least that every engine grants in this keyspace; some grant more. */
    public Isolation isolation() {
        return isolation;
    }
}
