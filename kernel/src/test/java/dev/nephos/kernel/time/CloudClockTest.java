package dev.nephos.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CloudClockTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final CloudClock wall = CloudClock.frozenAt(START);
    private final CloudClock cloud = new CloudClock(wall);

    @Test
    void runs_with_its_base_until_it_is_moved() {
        wall.move(Duration.ofSeconds(5));
        assertEquals(START.plusSeconds(5), cloud.now());
        cloud.move(Duration.ofDays(1));
        wall.move(Duration.ofSeconds(5));
        assertEquals(START.plusSeconds(10 + 86_400), cloud.now());
        cloud.set(START);
        wall.move(Duration.ofSeconds(1));
        assertEquals(START.plusSeconds(1), cloud.now());
    }

    @Test
    void stands_still_when_frozen_and_runs_on_from_there() {
        cloud.freeze();
        wall.move(Duration.ofSeconds(5));
        assertEquals(START, cloud.now());
        assertTrue(cloud.frozen());
        cloud.move(Duration.ofSeconds(1));
        cloud.resume();
        wall.move(Duration.ofSeconds(2));
        assertEquals(START.plusSeconds(3), cloud.now());
    }

    @Test
    void knows_how_long_it_is_until_a_moment() {
        long soon = START.plusMillis(50).toEpochMilli();
        assertEquals(OptionalLong.of(50), cloud.millisUntil(soon));
        cloud.freeze();
        assertEquals(OptionalLong.empty(), cloud.millisUntil(soon));
        cloud.move(Duration.ofMillis(60));
        assertEquals(OptionalLong.of(-10), cloud.millisUntil(soon));
    }

    @Test
    void tells_its_listeners_after_each_change() {
        List<Instant> seen = new ArrayList<>();
        cloud.onChange(() -> seen.add(cloud.now()));
        cloud.move(Duration.ofSeconds(1));
        cloud.set(START);
        assertEquals(List.of(START.plusSeconds(1), START), seen);
    }
}
