package dev.nephos.engines.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.engines.queue.QueueKey.Kind;
import dev.nephos.kernel.store.Space;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final QueueKey QUEUE =
            new QueueKey(new Space("000000000001", "eu-west-1", "q"), "jobs", Kind.STANDARD);

    private int inFlight;
    private int counted;
    private final InFlight limit =
            new InFlight(
                    25,
                    queue -> {
                        counted++;
                        return inFlight;
                    });

    @Test
    void no_more_are_handed_out_than_there_is_room_for() {
        assertEquals(10, take(10));
        assertEquals(10, take(10));
        assertEquals(5, take(10));
        assertEquals(0, take(10));
        inFlight -= 3;
        assertEquals(3, take(10));
    }

    @Test
    void messages_are_counted_only_when_there_might_be_no_room() {
        take(10);
        take(10);
        assertEquals(1, counted);
        inFlight = 0;
        assertEquals(10, take(10));
        assertEquals(2, counted);
    }

    private int take(int wanted) {
        int room = limit.room(QUEUE, wanted);
        inFlight += room;
        return room;
    }
}
