package dev.nephos.kernel.http;

import java.time.Duration;

/**
 * How a listener is opened.
 *
 * @param port the TCP port on both loopback addresses; 0 takes one that is free on both
 * @param allowed which hosts may be addressed and which web origins may call
 * @param originRules the CORS rules of resources
 * @param idle how long a connection may be silent between requests, within a header or within a
 *     body before it is closed; a request that is being answered is not idle
 * @param grace how long a close waits for requests that are being answered
 * @param connections most connections at a time; more wait to be accepted
 */
public record ListenerSettings(
        int port,
        AllowList allowed,
        OriginRules originRules,
        Duration idle,
        Duration grace,
        int connections) {
    /**
     * A free port; 30 s of silence, 5 s of grace. The bound on connections is what fits into the
     * file descriptors of a usual host (20,000) beside the store's.
     */
    public static final ListenerSettings DEFAULT =
            new ListenerSettings(
                    0,
                    AllowList.DEFAULT,
                    OriginRules.NONE,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    16_384);

    public ListenerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a TCP port: " + port);
        }
        if (idle.isZero() || idle.isNegative() || grace.isNegative() || connections < 1) {
            throw new IllegalArgumentException("a listener's times and bounds are positive");
        }
    }

    public ListenerSettings withPort(int port) {
        return new ListenerSettings(port, allowed, originRules, idle, grace, connections);
    }

    public ListenerSettings withAllowed(AllowList allowed) {
        return new ListenerSettings(port, allowed, originRules, idle, grace, connections);
    }

    public ListenerSettings withOriginRules(OriginRules originRules) {
        return new ListenerSettings(port, allowed, originRules, idle, grace, connections);
    }

    public ListenerSettings withIdle(Duration idle) {
        return new ListenerSettings(port, allowed, originRules, idle, grace, connections);
    }

    public ListenerSettings withGrace(Duration grace) {
        return new ListenerSettings(port, allowed, originRules, idle, grace, connections);
    }
}
