package dev.nephos.services.network.directconnect;

import static dev.nephos.kernel.resource.IdForm.hex;
import static dev.nephos.kernel.resource.Lifecycle.begins;
import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Interconnects: the ports of partners, who host connections for others on them. On AWS a partner
 * is somebody who signed a contract; here it is any account that has an interconnect.
 */
final class Interconnects {
    static final Resource INTERCONNECT =
            Resource.of("Interconnect")
                    .id("interconnectId", hex("dxcon-", 8))
                    .arn("dxcon/{interconnectId}")
                    .region("region")
                    .state(
                            "interconnectState",
                            begins("requested")
                                    .moves("requested", "available", Links::up)
                                    .moves("available", "down", Links::cut)
                                    .moves("down", "available", Links::up)
                                    .ends("deleted"))
                    .refers("lagId", () -> Lags.LAG)
                    .tagged("tags")
                    .shows((scope, shown) -> Ports.completed(shown, "interconnectState"));

    record CreateInterconnect(
            String location, String bandwidth, Optional<String> lagId, boolean requestMACSec) {}

    private Interconnects() {}

    static void define(Resources resources) {
        resources
                .creates(INTERCONNECT, CreateInterconnect.class, Interconnects::order)
                .ignores("providerName");
        resources.lists(INTERCONNECT, "DescribeInterconnects");
        resources.deletes(INTERCONNECT, "DeleteInterconnect", Interconnects::release);
    }

    private static Item order(Scope scope, CreateInterconnect in, Item draft) {
        var port = Ports.ordered(scope, draft, in.location(), in.bandwidth(), in.requestMACSec());
        in.lagId().ifPresent(id -> Lags.requireRoom(scope, id, port, in.bandwidth()));
        return port;
    }

    private static void release(Scope scope, Item interconnect) {
        var id = INTERCONNECT.id(interconnect);
        if (!Seats.on(scope, id).isEmpty()) {
            throw refused("Interconnect " + id + " has hosted connections and cannot be deleted");
        }
    }

    /** Whether an account can host connections. */
    static boolean isPartner(Scope scope) {
        return !scope.all(INTERCONNECT).isEmpty();
    }

    static List<Item> members(Scope scope, Item lag) {
        return scope.referring(INTERCONNECT, "lagId", Lags.LAG.id(lag));
    }

    /** How many interconnects of a LAG are available. */
    static long working(Scope scope, Item lag) {
        return members(scope, lag).stream()
                .filter(member -> "available".equals(member.text("interconnectState")))
                .count();
    }

    /** Makes the interconnects of a LAG stand alone. */
    static void leave(Scope scope, Item lag) {
        members(scope, lag).forEach(member -> scope.save(INTERCONNECT, member.with("lagId", null)));
    }
}
