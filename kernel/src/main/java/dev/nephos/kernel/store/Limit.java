package dev.nephos.kernel.store;

/**
 * What no key, value or transaction may exceed, in any engine. The numbers are the smallest among
 * the engines that Nephos is made for, so that state which fits one fits all.
 */
public enum Limit {
    /** Bytes of a key: a B-tree key of PostgreSQL ends at 2,692 bytes. */
    KEY_BYTES(2_560),

    /** Bytes of a value: larger ones are cut in pieces by their owner. */
    VALUE_BYTES(64 * 1024),

    /** Bytes of all keys and values that a transaction writes. */
    TRANSACTION_BYTES(1_000_000),

    /** Milliseconds from the begin of a transaction or snapshot to its end. */
    TRANSACTION_MILLIS(5_000);

    private final long most;

    Limit(long most) {
        this.most = most;
    }

    /** The largest amount that is still allowed. */
    public long most() {
        return most;
    }

    /** Refuses an amount above the limit with {@link LimitExceeded}. */
    void check(long amount) {
        if (amount > most) {
            throw new LimitExceeded(this, amount);
        }
    }
}
