package dev.nephos.testkit;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Seeds for tests with random commands. Each run takes a new seed and names it when the test fails;
 * {@code -Dnephos.seed=N} repeats that run.
 */
public final class Seeds {
    private Seeds() {}

    /** A test that takes its randomness from one seed. */
    @FunctionalInterface
    public interface SeededTest {
        /** Runs with this source of randomness. */
        void run(RandomGenerator random) throws Exception;
    }

    /** Runs a test several times, with a seed for each run. */
    public static void repeat(int times, SeededTest test) {
        Long replay = Long.getLong("nephos.seed");
        if (replay != null) {
            run(replay, test);
            return;
        }
        long first = System.nanoTime();
        for (int i = 0; i < times; i++) {
            run(first + i, test);
        }
    }

    private static void run(long seed, SeededTest test) {
        try {
            test.run(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("repeat with -Dnephos.seed=" + seed + ": " + e, e);
        }
    }
}
