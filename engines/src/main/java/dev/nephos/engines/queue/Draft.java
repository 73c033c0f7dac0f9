package dev.nephos.engines.queue;

/**
 * A message that is ready to be sent: everything that does not fit into one transaction is stored
 * already, where nobody sees it.
 */
public final class Draft {
    private final String id;
    private final Arrival arrival;
    private final Pieces pieces;
    private final byte[] payload;

    /** The payload is empty when it was cut into pieces. */
    Draft(String id, Arrival arrival, Pieces pieces, byte[] payload) {
        this.id = id;
        this.arrival = arrival;
        this.pieces = pieces;
        this.payload = payload;
    }

    /** The message's id, if it is sent: a random UUID. */
    public String id() {
        return id;
    }

    Arrival arrival() {
        return arrival;
    }

    Pieces pieces() {
        return pieces;
    }

    byte[] payload() {
        return payload;
    }
}
