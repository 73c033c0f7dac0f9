package dev.nephos.kernel.boot;

import dev.nephos.kernel.call.Services;
import dev.nephos.kernel.http.Listener;
import dev.nephos.kernel.store.BlobCollection;
import dev.nephos.kernel.time.CloudClock;
import java.io.IOException;
import java.util.List;

/**
 * A running Nephos: state, the kernel around it, and an open port. Several may run in one process;
 * they share nothing.
 */
public final class Nephos implements AutoCloseable {
    /** The version that the health page tells. */
    public static final String VERSION = "0.1.0";

    private final OpenState state;
    private final House house;
    private final Listener listener;
    private final BlobCollection collection;

    private Nephos(OpenState state, House house, Listener listener) {
        this.state = state;
        this.house = house;
        this.listener = listener;
        kernel().timers().start();
        this.collection = BlobCollection.start(kernel().blobReferences(), kernel().wallClock());
    }

    /**
     * Starts one; it answers when this returns. State and port are opened at the same time, because
     * each takes about half of a start.
     *
     * @param clock the time of its cloud; set again as it was set when the state was used last
     * @param factories what it serves
     * @throws IOException if the state cannot be had, the port is taken, or a folder cannot be
     *     written; the message is a sentence for the operator
     */
    public static Nephos start(
            NephosSettings settings, CloudClock clock, List<ServiceFactory> factories)
            throws IOException {
        var gate = new Gate();
        var opening = new Opening<>(() -> OpenState.open(settings.state(), settings.ids()));
        Listener listener;
        try {
            listener =
                    Listener.open(
                            settings.listener().withOriginRules(gate),
                            settings.certificates(),
                            gate);
        } catch (IOException | RuntimeException e) {
            opening.await().close();
            throw e;
        }
        try {
            var state = opening.await();
            var house = House.build(settings, state, clock, factories);
            gate.open(house.front(), house.origins());
            return new Nephos(state, house, listener);
        } catch (IOException | RuntimeException e) {
            gate.close();
            listener.close();
            throw e;
        }
    }

    /** The port of all services. */
    public int port() {
        return listener.port();
    }

    public Kernel kernel() {
        return house.kernel();
    }

    public Services services() {
        return house.services();
    }

    /** Lets what is under way come to an end, within a bound, and lets go of port and state. */
    @Override
    public void close() {
        listener.close();
        kernel().timers().close();
        collection.close();
        state.close();
    }
}
