package dev.nephos.kernel.store;

import java.time.Duration;

/**
 * How a transaction is run.
 *
 * @param idempotent whether the caller accepts that the function is applied twice when an engine
 *     cannot tell if a commit arrived (a connection lost during commit)
 * @param requestId what names this transaction among all, so that an engine can find out whether
 *     the commit arrived; empty for none
 * @param timeout how long one run may take, at most {@link Limit#TRANSACTION_MILLIS}
 */
public record TxOptions(boolean idempotent, String requestId, Duration timeout) {
    /** No request id, no blind repetition, the longest time allowed. */
    public static final TxOptions DEFAULT =
            new TxOptions(false, "", Duration.ofMillis(Limit.TRANSACTION_MILLIS.most()));

    public TxOptions {
        Limit.TRANSACTION_MILLIS.check(timeout.toMillis());
    }

    /** The same options with a request id. */
    public TxOptions withRequestId(String id) {
        return new TxOptions(idempotent, id, timeout);
    }

    /** The same options with another time limit. */
    public TxOptions withTimeout(Duration limit) {
        return new TxOptions(idempotent, requestId, limit);
    }
}
