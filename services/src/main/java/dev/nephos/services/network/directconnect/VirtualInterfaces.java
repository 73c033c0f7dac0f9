package dev.nephos.services.network.directconnect;

import static dev.nephos.kernel.resource.IdForm.hex;
import static dev.nephos.kernel.resource.Lifecycle.begins;
import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Virtual interfaces: the VLANs on a port, each with BGP sessions and where they lead. */
final class VirtualInterfaces {
    /** For so long a deleted one is still listed, as DescribeVirtualInterfaces says. */
    private static final Duration SHOWN_AFTER_DELETION = Duration.ofMinutes(15);

    static final Resource VIRTUAL_INTERFACE =
            Resource.of("VirtualInterface")
                    .id("virtualInterfaceId", hex("dxvif-", 8))
                    .arn("dxvif/{virtualInterfaceId}")
                    .owner("ownerAccount")
                    .region("region")
                    .state(
                            "virtualInterfaceState",
                            begins("pending")
                                    .moves("pending", "available", VirtualInterfaces::carries)
                                    .moves("verifying", "available", VirtualInterfaces::carries)
                                    .moves("testing", "down", FailoverTests::over)
                                    .moves("available", "down", VirtualInterfaces::isCut)
                                    .moves("down", "available", VirtualInterfaces::carries)
                                    .ends("deleting", "deleted", SHOWN_AFTER_DELETION))
                    .refers("directConnectGatewayId", () -> Gateways.GATEWAY)
                    .tagged("tags")
                    .shows(VirtualInterfaces::completed);

    record DescribeVirtualInterfaces(
            Optional<String> connectionId, Optional<String> virtualInterfaceId) {}

    record DeleteVirtualInterface(String virtualInterfaceId) {}

    record AssociateVirtualInterface(String virtualInterfaceId, String connectionId) {}

    record UpdateVirtualInterfaceAttributes(
            String virtualInterfaceId,
            OptionalInt mtu,
            Optional<Boolean> enableSiteLink,
            Optional<String> virtualInterfaceName,
            Optional<String> rateLimit) {}

    private VirtualInterfaces() {}

    static void define(Resources resources) {
        resources.declares(VIRTUAL_INTERFACE);
        resources.pages(DescribeVirtualInterfaces.class, VirtualInterfaces::describe);
        resources.does(DeleteVirtualInterface.class, VirtualInterfaces::delete);
        resources.does(AssociateVirtualInterface.class, VirtualInterfaces::associate);
        resources
                .does(UpdateVirtualInterfaceAttributes.class, VirtualInterfaces::update)
                .ignores("mtu", "enableSiteLink", "rateLimit");
    }

    /** The caller's own, and those of others on the caller's ports. */
    private static SortedMap<String, Struct> describe(Scope scope, DescribeVirtualInterfaces in) {
        var shown = new TreeMap<String, Struct>();
        for (var item : scope.looks(VIRTUAL_INTERFACE)) {
            add(shown, scope, item, in);
        }
        for (var seat : Seats.all(scope)) {
            scope.owning(VIRTUAL_INTERFACE, seat.guest())
                    .ifPresent(owner ->
                            owner.look(VIRTUAL_INTERFACE, seat.guest())
                                    .ifPresent(item -> add(shown, owner, item, in)));
        }
        return shown;
    }

    private static void add(
            SortedMap<String, Struct> shown, Scope owner, Item item, DescribeVirtualInterfaces in) {
        var id = VIRTUAL_INTERFACE.id(item);
        if (in.virtualInterfaceId().orElse(id).equals(id)
                && in.connectionId().orElse(port(item)).equals(port(item))) {
            shown.put(id, owner.show(VIRTUAL_INTERFACE, item));
        }
    }

    static String port(Item virtualInterface) {
        return virtualInterface.require("connectionId");
    }

    /** Where a virtual interface is that the caller owns, or that sits on a port of the caller. */
    private static Scope scopeOf(Scope caller, String id) {
        return caller.find(VIRTUAL_INTERFACE, id).isPresent()
                ? caller
                : caller.owning(VIRTUAL_INTERFACE, id)
                        .filter(owner ->
                                owner.find(VIRTUAL_INTERFACE, id)
                                        .filter(item -> Seats.has(caller, port(item), id))
                                        .isPresent())
                        .orElse(caller);
    }

    private static Struct delete(Scope caller, DeleteVirtualInterface in) {
        var scope = scopeOf(caller, in.virtualInterfaceId());
        var item = scope.require(VIRTUAL_INTERFACE, in.virtualInterfaceId());
        if (scope == caller && "confirming".equals(item.text("virtualInterfaceState"))) {
            return scope.answer(
                    VIRTUAL_INTERFACE,
                    scope.save(VIRTUAL_INTERFACE, item.with("virtualInterfaceState", "rejected")));
        }
        Ports.anywhere(scope, port(item))
                .ifPresent(port -> Seats.leave(port.scope(), port.id(), in.virtualInterfaceId()));
        Attachments.remove(scope, item);
        return scope.answer(VIRTUAL_INTERFACE, scope.end(VIRTUAL_INTERFACE, item));
    }

    private static Struct associate(Scope caller, AssociateVirtualInterface in) {
        var scope = scopeOf(caller, in.virtualInterfaceId());
        var item = scope.require(VIRTUAL_INTERFACE, in.virtualInterfaceId());
        var target = Ports.require(caller, in.connectionId());
        Provisioning.requireUsable(target);
        if (target.kind() == Lags.LAG && HostedConnections.parent(scope, port(item)).isPresent()) {
            throw refused("A virtual interface of a hosted connection cannot be put on a LAG");
        }
        Seats.requireFree(target.scope(), target.id(), vlan(item));
        requireFreeAddresses(target, item);
        return scope.answer(VIRTUAL_INTERFACE, move(scope, item, target));
    }

    private static void requireFreeAddresses(Ports.Port target, Item moved) {
        for (var other : on(target)) {
            if (BgpPeers.conflict(moved, other)) {
                throw refused("The addresses are already in use by " + VIRTUAL_INTERFACE.id(other));
            }
        }
    }

    /** The virtual interfaces on a port, whoever owns them. */
    static List<Item> on(Ports.Port port) {
        return Seats.on(port.scope(), port.id()).stream()
                .flatMap(seat ->
                        port.scope().owning(VIRTUAL_INTERFACE, seat.guest()).stream()
                                .flatMap(owner ->
                                        owner.find(VIRTUAL_INTERFACE, seat.guest()).stream()))
                .toList();
    }

    private static Item move(Scope scope, Item item, Ports.Port target) {
        var id = VIRTUAL_INTERFACE.id(item);
        Ports.anywhere(scope, port(item))
                .ifPresent(port -> Seats.leave(port.scope(), port.id(), id));
        Seats.take(target.scope(), new Seats.Seat(target.id(), id, vlan(item)));
        return scope.save(
                VIRTUAL_INTERFACE,
                item.with("connectionId", target.id()).with("location", target.location()));
    }

    /** Moves everything from a connection to the LAG that it joins. */
    static void moveAll(Scope scope, String connection, String lag) {
        var target = Ports.require(scope, lag);
        for (var item : on(Ports.require(scope, connection))) {
            Seats.requireFree(scope, lag, vlan(item));
            scope.owning(VIRTUAL_INTERFACE, VIRTUAL_INTERFACE.id(item))
                    .ifPresent(owner -> move(owner, item, target));
        }
    }

    private static Struct update(Scope scope, UpdateVirtualInterfaceAttributes in) {
        var item = scope.require(VIRTUAL_INTERFACE, in.virtualInterfaceId());
        if (in.mtu().isPresent()) {
            item = item.with("mtu", InterfaceRules.mtu(in.mtu().getAsInt()));
        }
        if (in.virtualInterfaceName().isPresent()) {
            item =
                    item.with(
                            "virtualInterfaceName",
                            InterfaceRules.name(in.virtualInterfaceName().get()));
        }
        if (in.enableSiteLink().isPresent()) {
            item = InterfaceRules.siteLink(item, in.enableSiteLink().get());
        }
        if (in.rateLimit().isPresent()) {
            var limit = in.rateLimit().get();
            Ports.anywhere(scope, port(item))
                    .ifPresent(port -> Bandwidth.requireRateLimit(limit, port.bandwidth()));
            item = item.with("rateLimit", limit);
        }
        return scope.answer(VIRTUAL_INTERFACE, scope.save(VIRTUAL_INTERFACE, item));
    }

    static int vlan(Item item) {
        return item.attributes().value("vlan") instanceof Integer vlan ? vlan : 0;
    }

    private static boolean carries(Scope scope, Item item) {
        return Ports.anywhere(scope, port(item))
                .filter(port -> port.state().equals("available"))
                .isPresent();
    }

    private static boolean isCut(Scope scope, Item item) {
        return !carries(scope, item);
    }

    private static Struct completed(Scope scope, Struct shown) {
        var device = Locations.device(String.valueOf(shown.text("location")));
        return BgpPeers.observed(scope, shown)
                .with("jumboFrameCapable", true)
                .with("awsDeviceV2", device)
                .with("awsLogicalDeviceId", device)
                .with("customerRouterConfig", Routers.configuration(shown));
    }
}
