package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receives of FIFO queues that were named, so that a receiver who did not get the answer gets it
 * again: as long as nothing happened to any of its messages, and for five minutes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-receiverequestattemptid-request-parameter.html">Receive
 *     request attempts</a>
 */
final class Attempts {
    private final RecentRows rows;

    Attempts(RecentRows rows) {
        this.rows = rows;
    }

    /** Which message, at which of its receives. */
    record Taken(Arrival arrival, int receives) {}

    /** What was received when, and until when it is hidden. */
    record Attempt(long receivedMillis, long hiddenMillis, List<Taken> taken) {
        private byte[] encode() {
            Key bytes = new Key().int64(receivedMillis).int64(hiddenMillis);
            taken.forEach(each -> bytes.raw(each.arrival.bytes()).int32(each.receives));
            return bytes.toBytes();
        }

        private static Attempt decode(KeyReader in) {
            long received = in.int64();
            long hidden = in.int64();
            List<Taken> taken = new ArrayList<>();
            while (!in.atEnd()) {
                taken.add(new Taken(new Arrival(in.raw(Arrival.BYTES)), in.int32()));
            }
            return new Attempt(received, hidden, taken);
        }
    }

    /** The receive of a name, when it can be had again. */
    @Nullable Attempt find(Tx tx, QueueKey.Keys keys, String name, long now) {
        KeyReader row = rows.find(tx, keys, key(name), now);
        if (row == null) {
            return null;
        }
        Attempt attempt = Attempt.decode(row);
        boolean same = attempt.taken.stream().allMatch(each -> isSame(tx, keys, each, attempt));
        return same && attempt.hiddenMillis > now ? attempt : null;
    }

    private static boolean isSame(Tx tx, QueueKey.Keys keys, Taken taken, Attempt attempt) {
        Progress progress = MessageRows.progress(tx, keys, taken.arrival);
        return progress != null
                && progress.receives() == taken.receives
                && progress.visibleMillis() == attempt.hiddenMillis;
    }

    void put(Tx tx, QueueKey queue, String name, Attempt attempt, long now) {
        rows.put(tx, queue, key(name), attempt.encode(), now, attempt.receivedMillis);
    }

    private static byte[] key(String name) {
        return new Key().text(name).toBytes();
    }
}
