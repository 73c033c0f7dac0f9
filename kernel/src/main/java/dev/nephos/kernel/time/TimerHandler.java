package dev.nephos.kernel.time;

import dev.nephos.kernel.store.Tx;
import java.time.Instant;
import java.util.Optional;

/**
 * What is done when a timer is due. Whatever it throws is logged, and it is tried again later, a
 * limited number of times.
 */
public sealed interface TimerHandler {
    /** What fits into one transaction: done exactly once. */
    @FunctionalInterface
    non-sealed interface Act extends TimerHandler {
        /**
         * Acts inside the transaction that takes the timer away. It may schedule timers, also the
         * same one again for later.
         */
        void act(Tx tx, Timer timer);
    }

    /**
     * What needs several transactions, or reaches out: sweeps, calls, deliveries. It is done at
     * least once, on a thread of its own, so doing it twice must be harmless: for example by names
     * that are made from those of the timer.
     */
    @FunctionalInterface
    non-sealed interface Duty extends TimerHandler {
        /**
         * Does it. The timer is still there meanwhile, and ends afterwards, unless someone moved
         * it.
         *
         * @return when to do it again; empty for never
         */
        Optional<Instant> perform(Timer timer);
    }
}
