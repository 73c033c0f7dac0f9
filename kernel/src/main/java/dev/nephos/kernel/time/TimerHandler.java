package dev.nephos.kernel.time;

import dev.nephos.kernel.store.Tx;

/** What is done when a timer is due. */
@FunctionalInterface
public interface TimerHandler {
    /**
     * Acts inside the transaction that takes the timer away, so it acts once, however often the
     * function runs. It may schedule timers, also the same one again for later. When it throws it
     * is tried again later, a limited number of times.
     */
    void fire(Tx tx, Timer timer);
}
