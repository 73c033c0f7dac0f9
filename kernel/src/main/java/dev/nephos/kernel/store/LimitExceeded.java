package dev.nephos.kernel.store;

/** A key, a value or a transaction went beyond a {@link Limit}; nothing of it was written. */
public final class LimitExceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Limit limit;
    private final long amount;

    LimitExceeded(Limit limit, long amount) {
        super(limit + ": " + amount + " is more than " + limit.most());
        this.limit = limit;
        this.amount = amount;
    }

    /** The limit that was exceeded. */
    public Limit limit() {
        return limit;
    }

    /** How much it would have been, in the unit of the limit. */
    public long amount() {
        return amount;
    }
}
