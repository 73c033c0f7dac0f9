package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One receive in its transaction: what it hands out, and what goes elsewhere instead. */
final class Receiver {
    private final Intake intake;
    private final Attempts attempts;

    private final Tx tx;
    private final QueueKey queue;
    private final QueueKey.Keys keys;
    private final Reception how;
    private final long now;
    private final long again;
    private final List<Attempts.Taken> taken = new ArrayList<>();
    private final List<Received> received = new ArrayList<>();

    Receiver(Intake intake, Attempts attempts, Tx tx, QueueKey queue, Reception how, long now) {
        this.intake = intake;
        this.attempts = attempts;
        this.tx = tx;
        this.queue = queue;
        this.keys = queue.keys();
        this.how = how;
        this.now = now;
        this.again = now + how.visibility().toMillis();
    }

    List<Received> receive() {
        Attempts.Attempt before =
                how.attempt().isEmpty() ? null : attempts.find(tx, keys, how.attempt(), now);
        if (before == null) {
            deliver();
        } else {
            before.taken().forEach(each -> repeat(each, before));
        }
        if (!how.attempt().isEmpty() && !taken.isEmpty()) {
            long at = before == null ? now : before.receivedMillis();
            attempts.put(tx, queue, how.attempt(), new Attempts.Attempt(at, again, taken), now);
        }
        return received;
    }

    private void deliver() {
        Delivery delivery =
                new Delivery(tx, queue, now, how.limit(), how.delay().toMillis(), this::take);
        intake.order(queue).deliver(delivery);
        if (received.isEmpty() && delivery.left() > 0) {
            tx.touch(keys.watch()); // there may be others behind those that left
        }
    }

    private @Nullable Progress take(Arrival arrival, Message message, Progress before) {
        boolean fails =
                how.redrive()
                        .filter(redrive -> before.receives() >= redrive.mostReceives())
                        .isPresent();
        if (fails) {
            QueueKey target = how.redrive().orElseThrow().target();
            intake.bury(tx, queue, target, arrival, message, before);
            return null;
        }
        Progress after = before.received(now, again);
        hand(arrival, message, after, now);
        return after;
    }

    /** Hides a message again that was received before, and hands it out as it was then. */
    private void repeat(Attempts.Taken each, Attempts.Attempt attempt) {
        Arrival arrival = each.arrival();
        Message message = MessageRows.message(tx, keys, arrival);
        Progress before = MessageRows.progress(tx, keys, arrival, message);
        Progress after = before.visibleAt(again);
        MessageRows.put(tx, keys, arrival, after);
        intake.order(queue).change(tx, keys, arrival, before, after);
        hand(arrival, message, after, attempt.receivedMillis());
    }

    private void hand(Arrival arrival, Message message, Progress progress, long receivedMillis) {
        taken.add(new Attempts.Taken(arrival, progress.receives()));
        Message.Past past = message.past();
        long first =
                past.firstReceivedMillis() > 0
                        ? past.firstReceivedMillis()
                        : progress.firstReceivedMillis();
        received.add(
                new Received(
                        message.id(),
                        new ReceiptHandle(arrival, progress.receives()),
                        Payloads.read(tx, message),
                        Instant.ofEpochMilli(arrival.millis()),
                        Instant.ofEpochMilli(receivedMillis),
                        past.receives() + progress.receives(),
                        Instant.ofEpochMilli(first),
                        message.sequence(),
                        past.source()));
    }
}
