package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Clock;
import java.time.Duration;

/** How messages come into queues: from a sender, or from another queue. */
final class Intake {
    private final Clock clock;
    private final Arrivals arrivals;
    private final Order standard;
    private final Order fifo;

    Intake(Clock clock, Arrivals arrivals, Order standard, Order fifo) {
        this.clock = clock;
        this.arrivals = arrivals;
        this.standard = standard;
        this.fifo = fifo;
    }

    Order order(QueueKey queue) {
        return switch (queue.kind()) {
            case STANDARD -> standard;
            case FIFO -> fifo;
        };
    }

    /** Takes in a message that is new. */
    Sent send(Tx tx, QueueKey queue, Draft draft, Dispatch how) {
        long number = sequence(tx, queue);
        long visible = visible(queue, how.delay());
        Message message =
                new Message(
                        draft.id(),
                        how.group(),
                        number,
                        visible,
                        Message.Past.NONE,
                        draft.pieces(),
                        draft.payload());
        add(tx, queue, draft.arrival(), message);
        return new Sent(message.id(), number);
    }

    /**
     * Takes in a message that failed elsewhere. In a standard queue it stays as old as it is, in a
     * FIFO queue its life begins again.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">Dead-letter
     *     queues</a>
     */
    void bury(
            Tx tx,
            QueueKey from,
            QueueKey queue,
            Arrival arrival,
            Message message,
            Progress progress) {
        long number = sequence(tx, queue);
        Message failed = message.failed(from.id(), progress, number, clock.millis());
        boolean fifoQueue = queue.kind() == QueueKey.Kind.FIFO;
        add(tx, queue, fifoQueue ? arrivals.next() : arrival, failed);
    }

    /** Takes in a message of another queue as if it were new. */
    void again(Tx tx, Onward to, Message message, String id) {
        QueueKey queue = to.queue();
        Message again = message.again(id, sequence(tx, queue), visible(queue, to.delay()));
        add(tx, queue, arrivals.next(), again);
    }

    private void add(Tx tx, QueueKey queue, Arrival arrival, Message message) {
        QueueKey.Keys keys = queue.keys();
        byte[] key = keys.message(arrival);
        tx.put(Keyspace.QUEUES, key, message.encode());
        tx.add(Keyspace.QUEUES, keys.count(), 1);
        Payloads.own(tx, message.pieces(), key);
        order(queue).add(tx, keys, arrival, message);
        tx.touch(keys.watch());
    }

    /** A FIFO queue has one delay for all its messages, which is asked for at each receive. */
    private long visible(QueueKey queue, Duration delay) {
        return switch (queue.kind()) {
            case STANDARD -> clock.millis() + delay.toMillis();
            case FIFO -> clock.millis();
        };
    }

    /** The next number of a queue that numbers its messages. */
    private static long sequence(Tx tx, QueueKey queue) {
        if (queue.kind() == QueueKey.Kind.STANDARD) {
            return 0;
        }
        byte[] key = queue.keys().sequence();
        byte[] last = tx.get(Keyspace.QUEUES, key);
        long next = last == null ? 1 : new KeyReader(last).int64() + 1;
        tx.put(Keyspace.QUEUES, key, new Key().int64(next).toBytes());
        return next;
    }
}
