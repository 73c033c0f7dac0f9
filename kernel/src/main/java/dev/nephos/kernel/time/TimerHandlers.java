package dev.nephos.kernel.time;

import java.util.Optional;

/** Finds who acts on a timer. Asked when one is due, so that what is not needed is not made. */
@FunctionalInterface
public interface TimerHandlers {
    /** The handler that a service has declared under a name. */
    Optional<TimerHandler> find(String service, String handler);
}
