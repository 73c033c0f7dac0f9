package dev.nephos.kernel.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One run of a transaction, as far as it is the same in every engine: it stays within the
 * {@linkplain Limit limits}, it answers nothing after its end, and it remembers what is to be told
 * after commit. Engines extend it by how they read and write.
 */
public abstract class TxRun implements Tx {
    private final Deadline deadline;
    private final List<byte[]> touched = new ArrayList<>(1);
    private final List<Consumer<? super Versionstamp>> actions = new ArrayList<>(1);
    private long bytes;
    private boolean open = true;

    /** A run that must end before a deadline. */
    protected TxRun(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Runs the function, after which this transaction answers no more. */
    public final <T> T run(Function<? super Tx, T> work) {
        try {
            T answer = work.apply(this);
            deadline.check();
            return answer;
        } finally {
            open = false;
        }
    }

    /** Tells the watchers, then does what was to be done after the commit with this stamp. */
    public final void announce(Watches watches, Versionstamp stamp) {
        touched.forEach(watches::fire);
        actions.forEach(action -> action.accept(stamp));
    }

    /** The bytes of all keys and values that were written. */
    public final long bytes() {
        return bytes;
    }

    /** The watch keys that a commit fires. */
    public final List<byte[]> touched() {
        return touched;
    }

    /** Whether a commit has watches to fire. */
    protected final boolean touchesAnything() {
        return !touched.isEmpty();
    }

    /** Refuses to go on after the end or beyond the time limit. */
    protected final void check() {
        if (!open) {
            throw new IllegalStateException("the transaction has ended");
        }
        deadline.check();
    }

    /** {@link #check Checks}, and counts a write; refuses what is too large before it is done. */
    protected final void charge(int keyLength, int valueLength) {
        check();
        Limit.KEY_BYTES.check(keyLength);
        Limit.VALUE_BYTES.check(valueLength);
        long sum = bytes + keyLength + valueLength;
        Limit.TRANSACTION_BYTES.check(sum);
        bytes = sum;
    }

    /** {@link #check Checks}, and follows a scan that hands its entries to this consumer. */
    protected final ScanProgress begin(
            KeyRange range, int limit, boolean reverse, EntryConsumer consumer) {
        check();
        return new ScanProgress(deadline, range, limit, reverse, consumer);
    }

    @Override
    public final void touch(byte[] watchKey) {
        check();
        for (byte[] other : touched) {
            if (Arrays.equals(other, watchKey)) {
                return;
            }
        }
        touched.add(watchKey);
    }

    @Override
    public final void afterCommit(Consumer<? super Versionstamp> action) {
        check();
        actions.add(action);
    }
}
