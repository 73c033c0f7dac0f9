package dev.nephos.services.network.directconnect;

import static dev.nephos.kernel.resource.IdForm.hex;
import static dev.nephos.kernel.resource.Lifecycle.begins;
import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.call.ResourceAct;
import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections: ports that are the customer's own, and those that a partner hosts for one. */
final class Connections {
    static final Resource CONNECTION =
            Resource.of("Connection")
                    .id("connectionId", hex("dxcon-", 8))
                    .arn("dxcon/{connectionId}")
                    .owner("ownerAccount")
                    .region("region")
                    .state(
                            "connectionState",
                            begins("requested")
                                    .moves("requested", "available", Links::up)
                                    .moves("pending", "available", Links::up)
                                    .moves("available", "down", Links::cut)
                                    .moves("down", "available", Links::up)
                                    .ends("deleted"))
                    .refers("lagId", () -> Lags.LAG)
                    .cloudFormation("AWS::DirectConnect::Connection")
                    .tagged("tags")
                    .shows((scope, shown) -> Ports.completed(shown, "connectionState"));

    record CreateConnection(
            String location, String bandwidth, Optional<String> lagId, boolean requestMACSec) {}

    record DeleteConnection(String connectionId) {}

    record ConfirmConnection(String connectionId) {}

    record UpdateConnection(
            String connectionId,
            Optional<String> connectionName,
            Optional<String> encryptionMode) {}

    record UpdateConnectionsBillingMode(List<String> connectionIds, String billingMode) {}

    private Connections() {}

    static void define(Resources resources) {
        resources
                .creates(CONNECTION, CreateConnection.class, Connections::order)
                .ignores("providerName", "billingMode");
        resources.lists(CONNECTION, "DescribeConnections");
        resources
                .does(DeleteConnection.class, Connections::delete)
                .acts(ResourceAct.Kind.DELETES, CONNECTION.name());
        resources.does(ConfirmConnection.class, Connections::confirm);
        resources.does(UpdateConnection.class, Connections::update);
        resources
                .does(UpdateConnectionsBillingMode.class, Connections::bill)
                .ignores("billingMode");
    }

    private static Item order(Scope scope, CreateConnection in, Item draft) {
        var port = Ports.ordered(scope, draft, in.location(), in.bandwidth(), in.requestMACSec());
        in.lagId().ifPresent(id -> Lags.requireRoom(scope, id, port, in.bandwidth()));
        return port.attributes().has("billingMode") ? port : port.with("billingMode", "PayAsYouGo");
    }

    /** A connection of the caller, or one that the caller hosts for another account. */
    private static Scope scopeOf(Scope scope, String id) {
        return scope.find(CONNECTION, id).isPresent()
                ? scope
                : scope.owning(CONNECTION, id)
                        .filter(owner -> HostedConnections.hosts(scope, owner, id))
                        .orElse(scope);
    }

    private static Struct delete(Scope caller, DeleteConnection in) {
        var scope = scopeOf(caller, in.connectionId());
        var connection = scope.require(CONNECTION, in.connectionId());
        var id = in.connectionId();
        if (!Seats.on(scope, id).isEmpty()) {
            throw refused("Connection " + id + " has virtual interfaces and cannot be deleted");
        }
        if (scope == caller && "ordering".equals(connection.text("connectionState"))) {
            return scope.answer(
                    CONNECTION,
                    scope.save(CONNECTION, connection.with("connectionState", "rejected")));
        }
        Lags.requireSpare(scope, connection);
        HostedConnections.release(scope, id);
        ResiliencyGroups.forget(scope, id);
        return scope.answer(CONNECTION, scope.end(CONNECTION, connection));
    }

    private static Struct confirm(Scope scope, ConfirmConnection in) {
        var connection = scope.require(CONNECTION, in.connectionId());
        if (!"ordering".equals(connection.text("connectionState"))) {
            throw refused("Connection " + in.connectionId() + " is not in the ordering state");
        }
        return scope.answer(
                CONNECTION, scope.save(CONNECTION, connection.with("connectionState", "pending")));
    }

    private static Struct update(Scope scope, UpdateConnection in) {
        var connection = scope.require(CONNECTION, in.connectionId());
        if (in.connectionName().isPresent()) {
            connection = connection.with("connectionName", in.connectionName().get());
        }
        if (in.encryptionMode().isPresent()) {
            connection = Ports.encrypted(connection, in.encryptionMode().get());
        }
        return scope.answer(CONNECTION, scope.save(CONNECTION, connection));
    }

    private static Struct bill(Scope scope, UpdateConnectionsBillingMode in) {
        var changed =
                in.connectionIds().stream()
                        .map(id -> scope.require(CONNECTION, id))
                        .map(item -> item.with("billingMode", in.billingMode()))
                        .map(item -> scope.show(CONNECTION, scope.save(CONNECTION, item)))
                        .toList();
        return scope.answer().with("billingMode", in.billingMode()).with("connections", changed);
    }

    /** Another member of a LAG, as it is ordered together with the LAG. */
    static Item orderFor(Scope scope, Item lag, Struct attributes, Map<String, String> tags) {
        return scope.create(
                CONNECTION,
                attributes
                        .with("lagId", Lags.LAG.id(lag))
                        .with("location", lag.require("location"))
                        .with("bandwidth", lag.require("connectionsBandwidth")),
                tags);
    }
}
