/**
 * Time, waiting and chance, so that nothing else in Nephos asks the machine for them.
 *
 * <p>Two clocks. {@link dev.nephos.kernel.time.WallClock} is the machine's and decides what the
 * outside world decides: whether a signature is fresh. {@link dev.nephos.kernel.time.CloudClock} is
 * the time inside the cloud: it can be set, moved and stopped, and everything with a due time
 * follows: visibility, retention, schedules.
 *
 * <p>Whoever waits does so on a virtual thread, for a {@linkplain dev.nephos.kernel.time.Signals
 * signal} or for a moment of the cloud clock, holding no lock. What must happen at a moment even
 * when the process was restarted meanwhile is a durable {@linkplain dev.nephos.kernel.time.Timers
 * timer}.
 *
 * <p>{@link dev.nephos.kernel.time.Ids} is the only source of random names. Deliberately absent:
 * executors and scheduled futures.
 */
@NullMarked
package dev.nephos.kernel.time;

import org.jspecify.annotations.NullMarked;
