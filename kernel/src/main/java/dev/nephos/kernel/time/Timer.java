package dev.nephos.kernel.time;

import dev.nephos.kernel.store.Space;
import java.time.Instant;

/**
 * Something to be done at a moment of the cloud's time, that outlives the process.
 *
 * @param space whose it is; its service is the one that does it
 * @param handler what is to be done, by a name that the service declared, the same for all time
 * @param id tells the timers of a handler in a space apart
 * @param due when
 * @param payload what the handler needs to know, at most a few kilobytes
 */
public record Timer(Space space, String handler, String id, Instant due, byte[] payload) {
    private static final byte[] NOTHING = {};

    /** A timer that says all it has to say by its name. */
    public Timer(Space space, String handler, String id, Instant due) {
        this(space, handler, id, due, NOTHING);
    }

    /** The same timer at another moment. */
    public Timer at(Instant moment) {
        return new Timer(space, handler, id, moment, payload);
    }
}
