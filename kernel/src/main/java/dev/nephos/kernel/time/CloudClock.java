package dev.nephos.kernel.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The time inside the cloud. It begins as the time of another clock and runs with it, until someone
 * sets, moves or freezes it. In milliseconds. Listeners hear of every such change after it was
 * made, on the thread that made it; they only signal.
 */
public final class CloudClock implements Clock {
    private final Clock base;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Setting setting = new Setting(0, false);

    /** Frozen: the time is {@code millis}. Running: it is {@code millis} ahead of the base. */
    record Setting(long millis, boolean frozen) {}

    /** A clock that runs with another one. */
    public CloudClock(Clock base) {
        this.base = base;
    }

    /** A clock that stands still at a moment until it is moved, for tests. */
    public static CloudClock frozenAt(Instant moment) {
        CloudClock clock = new CloudClock(new WallClock());
        clock.setting = new Setting(moment.toEpochMilli(), true);
        return clock;
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return at(setting);
    }

    /** Whether time stands still until it is moved. */
    public boolean frozen() {
        return setting.frozen;
    }

    /** Makes it this time, backwards as well; it goes on to run, or to stand still. */
    public synchronized void set(Instant moment) {
        change(moment.toEpochMilli(), setting.frozen);
    }

    /** Moves the time by so much. */
    public synchronized void move(Duration by) {
        change(millis() + by.toMillis(), setting.frozen);
    }

    /** Stops the time. */
    public synchronized void freeze() {
        change(millis(), true);
    }

    /** Lets the time run on from where it stands. */
    public synchronized void resume() {
        change(millis(), false);
    }

    /** How it was set, so that it can be set again like that. */
    Setting setting() {
        return setting;
    }

    /** Sets it as it was set once, perhaps by another process. */
    synchronized void restore(Setting before) {
        setting = before;
        listeners.forEach(Runnable::run);
    }

    /** Registers who is told when time was set, moved, stopped or resumed. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * How many milliseconds of the base clock pass until a moment, if nobody touches the clock:
     * zero or less when it has come, nothing while time stands still before it.
     */
    public OptionalLong millisUntil(long moment) {
        Setting now = setting;
        long left = moment - at(now);
        return now.frozen && left > 0 ? OptionalLong.empty() : OptionalLong.of(left);
    }

    private long at(Setting now) {
        return now.frozen ? now.millis : base.millis() + now.millis;
    }

    private synchronized void change(long millis, boolean frozen) {
        setting = new Setting(frozen ? millis : millis - base.millis(), frozen);
        listeners.forEach(Runnable::run);
    }
}
