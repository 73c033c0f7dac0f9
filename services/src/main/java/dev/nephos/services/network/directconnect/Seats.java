package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Table;
import java.util.List;

/**
 * Who sits on a port, with which VLAN: virtual interfaces on connections and LAGs, hosted
 * connections on interconnects and LAGs. It is kept where the port is, because those who sit there
 * may belong to other accounts.
 */
final class Seats {
    private static final int FIRST_VLAN = 1;
    private static final int LAST_VLAN = 4094;

    /**
     * One of them.
     *
     * @param guest the identifier of who sits there
     */
    record Seat(String port, String guest, int vlan) {}

    private static final Table<Seat> SEATS =
            new Table<>(
                    "Seat",
                    RecordCodec.of(Seat.class),
                    seat -> new Key().text(seat.port).text(seat.guest));

    private Seats() {}

    /** All on a port; {@code scope} is that of the port. */
    static List<Seat> on(Scope scope, String port) {
        return scope.rows(SEATS)
                .scan(scope.tx(), new Key().text(port).range(), Integer.MAX_VALUE, false);
    }

    /** All on the ports of an account in a region. */
    static List<Seat> all(Scope scope) {
        return scope.rows(SEATS).scan(scope.tx(), KeyRange.all(), Integer.MAX_VALUE, false);
    }

    static boolean has(Scope scope, String port, String guest) {
        return scope.rows(SEATS).contains(scope.tx(), new Key().text(port).text(guest));
    }

    /** Checks that a VLAN is valid and free on a port. */
    static void requireFree(Scope scope, String port, int vlan) {
        if (vlan < FIRST_VLAN || vlan > LAST_VLAN) {
            throw refused("VLAN " + vlan + " is not valid: it must be between 1 and 4094");
        }
        if (on(scope, port).stream().anyMatch(seat -> seat.vlan == vlan)) {
            throw refused("VLAN " + vlan + " is already in use on " + port);
        }
    }

    static void take(Scope scope, Seat seat) {
        scope.rows(SEATS).put(scope.tx(), seat);
    }

    static void leave(Scope scope, String port, String guest) {
        scope.rows(SEATS).delete(scope.tx(), new Key().text(port).text(guest));
    }
}
