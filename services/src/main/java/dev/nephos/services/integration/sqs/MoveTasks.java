package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.Onward;
import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.Index;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Clock;
import dev.nephos.kernel.time.Timer;
import dev.nephos.kernel.time.Timers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The move tasks of an account in a region, and the work on them: each step moves what fits into
 * one transaction, together with the timer of the next step.
 */
final class MoveTasks {
    /** The name of the timers; the id of each is the handle of its task. */
    static final String TIMER = "move";

    /** Tasks of one queue that are remembered. */
    private static final int MOST_REMEMBERED = 10;

    /** Tasks of an account in a region that run at a time. */
    private static final int MOST_ACTIVE = 100;

    /** Messages that one step moves at most. */
    private static final int STEP = 100;

    private static final Index<MoveTask> ACTIVE =
            new Index<>(
                    "active",
                    task -> task.isActive() ? List.of(new Key().text(task.source())) : List.of());
    private static final Table<MoveTask> TASKS =
            new Table<>(
                    "move",
                    RecordCodec.of(MoveTask.class),
                    task -> task.handle().key(),
                    List.of(ACTIVE));

    private final Queues engine;
    private final Clock clock;
    private final Timers timers;

    MoveTasks(Queues engine, Clock clock, Timers timers) {
        this.engine = engine;
        this.clock = clock;
        this.timers = timers;
    }

    static Optional<MoveTask> find(ReadTx tx, Space space, MoveTask.Handle handle) {
        return TASKS.in(space).find(tx, handle.key());
    }

    /** The tasks of a queue, the latest first. */
    static List<MoveTask> latest(ReadTx tx, QueueKey source, int limit) {
        return TASKS.in(source.space()).scan(tx, ofQueue(source), limit, true);
    }

    private static KeyRange ofQueue(QueueKey source) {
        return new Key().text(source.id()).range();
    }

    /** Begins a task, unless there is one already. */
    void begin(Tx tx, Space space, MoveTask task) {
        var tasks = TASKS.in(space);
        var active = tasks.byIndex(tx, ACTIVE, KeyRange.all(), MOST_ACTIVE, false);
        if (active.stream().anyMatch(other -> other.source().equals(task.source()))) {
            throw SqsErrors.invalidParameter(
                    "There is already a task running. Only one active task is allowed for a source"
                            + " queue arn at a given time.");
        }
        if (active.size() == MOST_ACTIVE) {
            throw SqsErrors.OVER_LIMIT.error(
                    "An account can have " + MOST_ACTIVE + " active message movement tasks.");
        }
        var range = new Key().text(task.source()).range();
        tasks.scan(tx, range, 2 * MOST_REMEMBERED, true).stream()
                .skip(MOST_REMEMBERED - 1)
                .forEach(old -> tasks.delete(tx, old.handle().key()));
        tasks.put(tx, task);
        schedule(tx, space, task, task.started());
    }

    /** Stops a task that runs; what it has moved stays where it is. */
    MoveTask cancel(Tx tx, Space space, MoveTask task) {
        var cancelling = task.with(MoveTask.Status.CANCELLING);
        TASKS.in(space).put(tx, cancelling);
        schedule(tx, space, task, clock.now());
        return cancelling;
    }

    /** Forgets the tasks of a queue that is no more. */
    void forget(Tx tx, QueueKey source) {
        for (var task : latest(tx, source, Integer.MAX_VALUE)) {
            TASKS.in(source.space()).delete(tx, task.handle().key());
            timers.cancel(tx, source.space(), TIMER, task.handle().toString());
        }
    }

    private void schedule(Tx tx, Space space, MoveTask task, Instant due) {
        timers.schedule(tx, new Timer(space, TIMER, task.handle().toString(), due));
    }

    /** One step of a task. */
    void advance(Tx tx, Timer timer) {
        MoveTask.Handle.parse(timer.id())
                .flatMap(handle -> find(tx, timer.space(), handle))
                .filter(MoveTask::isActive)
                .ifPresent(task -> advance(tx, timer.space(), task));
    }

    private void advance(Tx tx, Space space, MoveTask task) {
        var after =
                task.status() == MoveTask.Status.CANCELLING
                        ? task.with(MoveTask.Status.CANCELLED)
                        : move(tx, space, task);
        TASKS.in(space).put(tx, after);
        if (after.isActive()) {
            schedule(tx, space, after, after.next(clock.now()));
        }
    }

    private MoveTask move(Tx tx, Space space, MoveTask task) {
        var from = QueueTable.key(space, task.source());
        var now = clock.now();
        var settings = QueueTable.require(tx, from).settings();
        if (engine.expire(tx, from, settings.retention())) {
            return task; // there is more that is too old, and must not be moved
        }
        var targets = new Targets(tx, space, task.destination());
        int moved = engine.move(tx, from, targets, task.allowance(now, STEP));
        var after = task.moved(moved, now);
        if (targets.missing) {
            return after.failed("CouldNotDetermineMessageSource");
        }
        return moved == 0 ? after.with(MoveTask.Status.COMPLETED) : after;
    }

    /** Where the messages of a task go, by the queue in which they failed. */
    private static final class Targets implements Function<String, Optional<Onward>> {
        private final Tx tx;
        private final Space space;
        private final Optional<String> destination;
        private boolean missing;

        Targets(Tx tx, Space space, Optional<String> destination) {
            this.tx = tx;
            this.space = space;
            this.destination = destination.flatMap(Arn::parse).map(Arn::resource);
        }

        @Override
        public Optional<Onward> apply(String failedIn) {
            var target = QueueTable.key(space, destination.orElse(failedIn));
            var onward =
                    QueueTable.find(tx, target)
                            .map(queue -> new Onward(target, queue.settings().delay()));
            missing |= onward.isEmpty();
            return onward;
        }
    }
}
