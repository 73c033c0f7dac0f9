package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.Connections.CONNECTION;
import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Table;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Connections that a partner hosts for others. Such a connection belongs to the customer's account,
 * who has to confirm it; its seat is on an interconnect or LAG of the partner.
 */
final class HostedConnections {
    /** On what a hosted connection sits; kept with the connection. */
    record Hosting(String connectionId, String parentId) {}

    private static final Table<Hosting> HOSTINGS =
            new Table<>(
                    "Hosting", RecordCodec.of(Hosting.class), hosting -> key(hosting.connectionId));

    record AllocateHostedConnection(
            String connectionId,
            String ownerAccount,
            String bandwidth,
            String connectionName,
            int vlan,
            List<Struct> tags) {}

    record AllocateConnectionOnInterconnect(
            String interconnectId,
            String ownerAccount,
            String bandwidth,
            String connectionName,
            int vlan) {}

    record AssociateHostedConnection(String connectionId, String parentConnectionId) {}

    record DescribeHostedConnections(String connectionId) {}

    record DescribeConnectionsOnInterconnect(String interconnectId) {}

    private HostedConnections() {}

    static void define(Resources resources) {
        resources.does(AllocateHostedConnection.class, HostedConnections::allocate);
        resources.does(
                AllocateConnectionOnInterconnect.class,
                (scope, in) ->
                        allocate(
                                scope,
                                new AllocateHostedConnection(
                                        in.interconnectId,
                                        in.ownerAccount,
                                        in.bandwidth,
                                        in.connectionName,
                                        in.vlan,
                                        List.of())));
        resources.does(AssociateHostedConnection.class, HostedConnections::move);
        resources.pages(
                DescribeHostedConnections.class, (scope, in) -> on(scope, in.connectionId()));
        resources.pages(
                DescribeConnectionsOnInterconnect.class,
                (scope, in) -> on(scope, in.interconnectId()));
    }

    private static Struct allocate(Scope scope, AllocateHostedConnection in) {
        var parent = requireParent(scope, in.connectionId());
        Bandwidth.requireHosted(in.bandwidth(), parent.bandwidth());
        Seats.requireFree(scope, parent.id(), in.vlan());
        var customer = scope.of(requireAccount(in.ownerAccount()));
        var attributes =
                customer.blank(CONNECTION)
                        .with("connectionName", in.connectionName())
                        .with("connectionState", "ordering")
                        .with("bandwidth", in.bandwidth())
                        .with("vlan", in.vlan())
                        .with("location", parent.location())
                        .with("macSecCapable", false)
                        .with(
                                "partnerInterconnectMacSecCapable",
                                parent.item().attributes().value("macSecCapable"))
                        .with("partnerName", parent.item().text("providerName"));
        var made = customer.create(CONNECTION, attributes, customer.tags(CONNECTION, in.tags()));
        sit(scope, customer, parent.id(), made);
        return scope.answer(CONNECTION, made);
    }

    static AccountId requireAccount(String digits) {
        if (!AccountId.isValid(digits)) {
            throw refused("Owner account " + digits + " is not valid");
        }
        return new AccountId(digits);
    }

    private static Ports.Port requireParent(Scope scope, String id) {
        var parent = Ports.require(scope, id);
        boolean hosts =
                parent.kind() == Interconnects.INTERCONNECT
                        || parent.kind() == Lags.LAG
                                && Boolean.TRUE.equals(
                                        parent.item()
                                                .attributes()
                                                .value("allowsHostedConnections"));
        if (!hosts) {
            throw refused(id + " cannot host connections");
        }
        return parent;
    }

    private static void sit(Scope partner, Scope customer, String parent, Item connection) {
        var id = CONNECTION.id(connection);
        Seats.take(partner, new Seats.Seat(parent, id, vlan(connection)));
        customer.rows(HOSTINGS).put(customer.tx(), new Hosting(id, parent));
    }

    private static Struct move(Scope scope, AssociateHostedConnection in) {
        var customer =
                scope.owning(CONNECTION, in.connectionId())
                        .filter(owner -> hosts(scope, owner, in.connectionId()))
                        .orElseThrow(() ->
                                refused("Could not find Connection with ID " + in.connectionId()));
        var connection = customer.require(CONNECTION, in.connectionId());
        var parent = requireParent(scope, in.parentConnectionId());
        Seats.requireFree(scope, parent.id(), vlan(connection));
        if (!parent.location().equals(connection.text("location"))) {
            throw refused(parent.id() + " is not at the location of " + in.connectionId());
        }
        release(customer, in.connectionId());
        sit(scope, customer, parent.id(), connection);
        return customer.answer(CONNECTION, connection);
    }

    private static SortedMap<String, Struct> on(Scope scope, String parent) {
        var connections = new TreeMap<String, Struct>();
        for (var seat : Seats.on(scope, Ports.require(scope, parent).id())) {
            scope.owning(CONNECTION, seat.guest())
                    .flatMap(owner ->
                            owner.find(CONNECTION, seat.guest())
                                    .map(item -> owner.show(CONNECTION, item)))
                    .ifPresent(shown -> connections.put(seat.guest(), shown));
        }
        return connections;
    }

    /** On what a connection is hosted; {@code owner} is the scope of the connection. */
    static Optional<String> parent(Scope owner, String connectionId) {
        return owner.rows(HOSTINGS).find(owner.tx(), key(connectionId)).map(Hosting::parentId);
    }

    /** Whether a connection of another account sits on a port of this one. */
    static boolean hosts(Scope partner, Scope owner, String connectionId) {
        return parent(owner, connectionId)
                .filter(parent -> Seats.has(partner, parent, connectionId))
                .isPresent();
    }

    /** Gives the seat of a connection free, if it is hosted. */
    static void release(Scope owner, String connectionId) {
        parent(owner, connectionId)
                .ifPresent(parent -> {
                    Ports.anywhere(owner, parent)
                            .ifPresent(port -> Seats.leave(port.scope(), parent, connectionId));
                    owner.rows(HOSTINGS).delete(owner.tx(), key(connectionId));
                });
    }

    private static int vlan(Item connection) {
        return connection.attributes().value("vlan") instanceof Integer vlan ? vlan : 0;
    }

    private static Key key(String connectionId) {
        return new Key().text(connectionId);
    }
}
