package dev.nephos.services.network.directconnect;

import static dev.nephos.kernel.resource.IdForm.hex;
import static dev.nephos.kernel.resource.Lifecycle.begins;
import static dev.nephos.services.network.directconnect.Connections.CONNECTION;
import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Link aggregation groups: connections that are used as one. All of them end at the same location
 * and have the same bandwidth. A LAG works while enough of its links do.
 */
final class Lags {
    private static final int MOST_LINKS = 4;
    private static final int MOST_FAST_LINKS = 2;
    private static final double FAST_MBPS = 100_000;

    static final Resource LAG =
            Resource.of("Lag")
                    .id("lagId", hex("dxlag-", 8))
                    .arn("dxlag/{lagId}")
                    .owner("ownerAccount")
                    .region("region")
                    .state(
                            "lagState",
                            begins("pending")
                                    .moves("pending", "available", Lags::works)
                                    .moves("available", "down", Lags::fails)
                                    .moves("down", "available", Lags::works)
                                    .ends("deleted"))
                    .cloudFormation("AWS::DirectConnect::Lag")
                    .tagged("tags")
                    .shows(Lags::completed);

    record CreateLag(
            int numberOfConnections,
            String location,
            String connectionsBandwidth,
            Optional<String> connectionId,
            List<Struct> childConnectionTags,
            boolean requestMACSec) {}

    record UpdateLag(
            String lagId,
            Optional<String> lagName,
            OptionalInt minimumLinks,
            Optional<String> encryptionMode) {}

    record AssociateConnectionWithLag(String connectionId, String lagId) {}

    record DisassociateConnectionFromLag(String connectionId, String lagId) {}

    private Lags() {}

    static void define(Resources resources) {
        resources.creates(LAG, CreateLag.class, Lags::order).ignores("providerName", "billingMode");
        resources.lists(LAG, "DescribeLags");
        resources.deletes(LAG, "DeleteLag", Lags::dissolve);
        resources.does(UpdateLag.class, Lags::update);
        resources.does(AssociateConnectionWithLag.class, Lags::associate);
        resources.does(DisassociateConnectionFromLag.class, Lags::disassociate);
    }

    private static Item order(Scope scope, CreateLag in, Item draft) {
        var bandwidth = in.connectionsBandwidth();
        var lag =
                Ports.ordered(scope, draft, in.location(), bandwidth, in.requestMACSec())
                        .with("minimumLinks", 0)
                        .with("allowsHostedConnections", Interconnects.isPartner(scope));
        if (!lag.attributes().has("billingMode")) {
            lag = lag.with("billingMode", "PayAsYouGo");
        }
        int most = mostLinks(bandwidth);
        if (in.numberOfConnections() < 1 || in.numberOfConnections() > most) {
            throw refused("A LAG of " + bandwidth + " connections has from 1 to " + most);
        }
        scope.save(LAG, lag);
        in.connectionId().ifPresent(id -> join(scope, scope.require(CONNECTION, id), draft));
        var tags = scope.tags(CONNECTION, in.childConnectionTags());
        int ordered = in.numberOfConnections() - (in.connectionId().isPresent() ? 1 : 0);
        for (int i = 1; i <= ordered; i++) {
            var name = "Requested Connection " + i + " for Lag " + LAG.id(lag);
            var attributes =
                    scope.blank(CONNECTION)
                            .with("connectionName", name)
                            .with("macSecCapable", lag.attributes().value("macSecCapable"))
                            .with("encryptionMode", lag.attributes().value("encryptionMode"))
                            .with("billingMode", lag.attributes().value("billingMode"))
                            .with("providerName", lag.attributes().value("providerName"));
            Connections.orderFor(scope, lag, attributes, tags);
        }
        return lag;
    }

    private static int mostLinks(String bandwidth) {
        return Bandwidth.mbps(bandwidth) >= FAST_MBPS ? MOST_FAST_LINKS : MOST_LINKS;
    }

    private static void dissolve(Scope scope, Item lag) {
        if (!Seats.on(scope, LAG.id(lag)).isEmpty()) {
            throw refused("Lag " + LAG.id(lag) + " has virtual interfaces or hosted connections");
        }
        members(scope, LAG.id(lag))
                .forEach(member -> scope.save(CONNECTION, member.with("lagId", null)));
        Interconnects.leave(scope, lag);
    }

    private static Struct update(Scope scope, UpdateLag in) {
        var lag = scope.require(LAG, in.lagId());
        var members = members(scope, in.lagId());
        if (in.lagName().isPresent()) {
            lag = lag.with("lagName", in.lagName().get());
        }
        if (in.minimumLinks().isPresent()) {
            int minimum = in.minimumLinks().getAsInt();
            if (minimum < 0 || minimum > operational(members)) {
                throw refused(
                        "Minimum links of " + minimum + " would make " + in.lagId() + " go down");
            }
            lag = lag.with("minimumLinks", minimum);
        }
        if (in.encryptionMode().isPresent()) {
            lag = Ports.encrypted(lag, in.encryptionMode().get());
            for (var member : members) {
                scope.save(CONNECTION, Ports.encrypted(member, in.encryptionMode().get()));
            }
        }
        return scope.answer(LAG, scope.save(LAG, lag));
    }

    private static Struct associate(Scope scope, AssociateConnectionWithLag in) {
        var lag = scope.require(LAG, in.lagId());
        var connection = scope.require(CONNECTION, in.connectionId());
        if (in.lagId().equals(connection.text("lagId"))) {
            throw refused("Connection " + in.connectionId() + " is already in " + in.lagId());
        }
        return scope.answer(CONNECTION, join(scope, connection, lag));
    }

    private static Item join(Scope scope, Item connection, Item lag) {
        var id = CONNECTION.id(connection);
        if (connection.attributes().has("vlan")) {
            throw refused("Connection " + id + " is hosted and cannot be in a LAG");
        }
        requireRoom(scope, LAG.id(lag), connection, connection.require("bandwidth"));
        requireSpare(scope, connection);
        VirtualInterfaces.moveAll(scope, id, LAG.id(lag));
        return scope.save(CONNECTION, connection.with("lagId", LAG.id(lag)));
    }

    private static Struct disassociate(Scope scope, DisassociateConnectionFromLag in) {
        scope.require(LAG, in.lagId());
        var connection = scope.require(CONNECTION, in.connectionId());
        if (!in.lagId().equals(connection.text("lagId"))) {
            throw refused("Connection " + in.connectionId() + " is not in " + in.lagId());
        }
        requireSpare(scope, connection);
        return scope.answer(CONNECTION, scope.save(CONNECTION, connection.with("lagId", null)));
    }

    /** Checks that a connection fits a LAG and that there is a place for it. */
    static void requireRoom(Scope scope, String lagId, Item connection, String bandwidth) {
        var lag = scope.require(LAG, lagId);
        if (!lag.require("location").equals(connection.text("location"))
                || !lag.require("connectionsBandwidth").equals(bandwidth)) {
            throw refused("The connection has not the location and bandwidth of " + lagId);
        }
        int there = members(scope, lagId).size() + Interconnects.members(scope, lag).size();
        if (there >= mostLinks(bandwidth)) {
            throw DirectConnectErrors.limitExceeded(
                    lagId + " has no place for one more connection");
        }
    }

    /** Checks that the LAG of a connection, if it has one, works without it as well. */
    static void requireSpare(Scope scope, Item connection) {
        var id = connection.text("lagId");
        if (id == null) {
            return;
        }
        var left =
                members(scope, id).stream()
                        .filter(member -> !CONNECTION.id(member).equals(CONNECTION.id(connection)))
                        .toList();
        if (!left.isEmpty() && operational(left) < minimum(scope.require(LAG, id))) {
            throw refused("Lag " + id + " would fall below its minimum number of links");
        }
    }

    static List<Item> members(Scope scope, String lagId) {
        return scope.referring(CONNECTION, "lagId", lagId);
    }

    private static long operational(List<Item> members) {
        return members.stream()
                .filter(member -> "available".equals(member.text("connectionState")))
                .count();
    }

    private static int minimum(Item lag) {
        return (Integer) Objects.requireNonNullElse(lag.attributes().value("minimumLinks"), 0);
    }

    private static boolean works(Scope scope, Item lag) {
        var links = operational(members(scope, LAG.id(lag))) + Interconnects.working(scope, lag);
        return links >= Math.max(1, minimum(lag));
    }

    private static boolean fails(Scope scope, Item lag) {
        return !works(scope, lag);
    }

    private static Struct completed(Scope scope, Struct shown) {
        var members = members(scope, String.valueOf(shown.text("lagId")));
        return Ports.completed(shown, "lagState")
                .with("numberOfConnections", members.size())
                .with(
                        "connections",
                        members.stream().map(item -> scope.show(CONNECTION, item)).toList());
    }
}
