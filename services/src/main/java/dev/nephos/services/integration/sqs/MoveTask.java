package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A task that sends the messages of a dead-letter queue back, or elsewhere.
 *
 * @param source the name of the dead-letter queue
 * @param destination the ARN of where all messages go; empty when each goes back to where it failed
 * @param perSecond how many messages a second, when that was said
 * @param status where it stands
 * @param failure why it failed
 * @param moved how many messages it has moved
 * @param toMove how many there were at its start
 * @param second when the second began in which it moved messages last
 * @param movedInSecond how many in that second
 */
record MoveTask(
        String source,
        Instant started,
        String id,
        Optional<String> destination,
        OptionalInt perSecond,
        Status status,
        Optional<String> failure,
        long moved,
        long toMove,
        Instant second,
        int movedInSecond) {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Where a task stands, as AWS names it. */
    enum Status {
        RUNNING,
        COMPLETED,
        CANCELLING,
        CANCELLED,
        FAILED
    }

    /** What tells a task from all others of its region. */
    record Handle(String source, Instant started, String id) {
        Key key() {
            return new Key().text(source).instant(started).text(id);
        }

        /** The handle that a text spells, if it spells one. */
        static Optional<Handle> parse(String text) {
            try {
                var in = new KeyReader(Base64.getUrlDecoder().decode(text));
                return Optional.of(new Handle(in.text(), in.instant(), in.text()));
            } catch (IllegalArgumentException noHandle) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(key().toBytes());
        }
    }

    static MoveTask begin(
            String source,
            Instant now,
            String id,
            Optional<Arn> destination,
            OptionalInt rate,
            long toMove) {
        return new MoveTask(
                source,
                now,
                id,
                destination.map(Arn::toString),
                rate,
                Status.RUNNING,
                Optional.empty(),
                0,
                toMove,
                now,
                0);
    }

    Handle handle() {
        return new Handle(source, started, id);
    }

    boolean isActive() {
        return status == Status.RUNNING || status == Status.CANCELLING;
    }

    /** How many messages may be moved now. */
    int allowance(Instant now, int most) {
        int used = now.isBefore(second.plus(SECOND)) ? movedInSecond : 0;
        return Math.min(most, perSecond.orElse(Integer.MAX_VALUE) - used);
    }

    MoveTask moved(int more, Instant now) {
        boolean same = now.isBefore(second.plus(SECOND));
        return new MoveTask(
                source,
                started,
                id,
                destination,
                perSecond,
                status,
                failure,
                moved + more,
                toMove,
                same ? second : now,
                (same ? movedInSecond : 0) + more);
    }

    /** When it may move more: at once, or when its second is over. */
    Instant next(Instant now) {
        return movedInSecond < perSecond.orElse(Integer.MAX_VALUE) ? now : second.plus(SECOND);
    }

    MoveTask with(Status changed) {
        return ended(changed, Optional.empty());
    }

    MoveTask failed(String reason) {
        return ended(Status.FAILED, Optional.of(reason));
    }

    private MoveTask ended(Status changed, Optional<String> reason) {
        return new MoveTask(
                source,
                started,
                id,
                destination,
                perSecond,
                changed,
                reason,
                moved,
                toMove,
                second,
                movedInSecond);
    }
}
