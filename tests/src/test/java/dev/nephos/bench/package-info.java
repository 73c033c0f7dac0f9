/**
 * Benchmarks: plain programs behind {@code ./nephos bench NAME} that measure real processes from
 * outside and print a table with ratios and goals. {@link dev.nephos.bench.Bench} lists them.
 *
 * <p>CPU time and ratios to a peer that was measured in the same rounds are what counts; wall times
 * depend on what else the machine does. They read {@code /proc}, so they need Linux, and they are
 * the only sources that may look at the real clock and wait.
 */
@NullMarked
package dev.nephos.bench;

import org.jspecify.annotations.NullMarked;
