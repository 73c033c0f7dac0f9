package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.limitExceeded;
import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;
import static dev.nephos.services.network.directconnect.VirtualInterfaces.VIRTUAL_INTERFACE;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Definition;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Optional;

/**
 * New virtual interfaces: created for oneself, or allocated to another account that has to confirm.
 * A private one leads to one gateway, a transit one to a Direct Connect gateway, a public one to
 * the public services of AWS.
 */
final class Provisioning {
    private static final int MOST_ON_DEDICATED = 50;
    private static final int MOST_TRANSIT = 4;
    private static final long AMAZON_ASN = 7224;

    /** What is stored and returned of a new interface without the effect that it has on AWS. */
    private static final List<String> ECHOED =
            List.of("authKey", "mtu", "rateLimit", "enableSiteLink");

    /** What is not looked at; the sizes of prefix pools are not published. */
    private static final List<String> UNREAD =
            List.of("prefixPoolAllocatedCountIpv4", "prefixPoolAllocatedCountIpv6");

    record CreatePrivateVirtualInterface(String connectionId, Struct newPrivateVirtualInterface) {}

    record CreatePublicVirtualInterface(String connectionId, Struct newPublicVirtualInterface) {}

    record CreateTransitVirtualInterface(String connectionId, Struct newTransitVirtualInterface) {}

    record AllocatePrivateVirtualInterface(
            String connectionId,
            String ownerAccount,
            Struct newPrivateVirtualInterfaceAllocation) {}

    record AllocatePublicVirtualInterface(
            String connectionId, String ownerAccount, Struct newPublicVirtualInterfaceAllocation) {}

    record AllocateTransitVirtualInterface(
            String connectionId,
            String ownerAccount,
            Struct newTransitVirtualInterfaceAllocation) {}

    record ConfirmPrivateVirtualInterface(
            String virtualInterfaceId,
            Optional<String> virtualGatewayId,
            Optional<String> directConnectGatewayId) {}

    record ConfirmPublicVirtualInterface(String virtualInterfaceId) {}

    record ConfirmTransitVirtualInterface(
            String virtualInterfaceId, String directConnectGatewayId) {}

    private final Resources resources;
    private final CloudGateways gateways;

    Provisioning(Resources resources, CloudGateways gateways) {
        this.resources = resources;
        this.gateways = gateways;
    }

    void define(Operations on) {
        echo(on.answer(CreatePrivateVirtualInterface.class, this::createPrivate));
        echo(
                resources.does(
                        CreatePublicVirtualInterface.class,
                        (scope, in) ->
                                create(
                                        scope,
                                        in.connectionId(),
                                        in.newPublicVirtualInterface(),
                                        "public",
                                        AMAZON_ASN)));
        echo(resources.does(CreateTransitVirtualInterface.class, Provisioning::createTransit));
        echo(
                resources.does(
                        AllocatePrivateVirtualInterface.class,
                        (scope, in) ->
                                allocate(
                                        scope,
                                        in.connectionId(),
                                        in.ownerAccount(),
                                        in.newPrivateVirtualInterfaceAllocation(),
                                        "private")));
        echo(
                resources.does(
                        AllocatePublicVirtualInterface.class,
                        (scope, in) ->
                                allocate(
                                        scope,
                                        in.connectionId(),
                                        in.ownerAccount(),
                                        in.newPublicVirtualInterfaceAllocation(),
                                        "public")));
        echo(
                resources.does(
                        AllocateTransitVirtualInterface.class,
                        (scope, in) ->
                                allocate(
                                        scope,
                                        in.connectionId(),
                                        in.ownerAccount(),
                                        in.newTransitVirtualInterfaceAllocation(),
                                        "transit")));
        on.answer(ConfirmPrivateVirtualInterface.class, this::confirmPrivate);
        resources.does(
                ConfirmPublicVirtualInterface.class,
                (scope, in) ->
                        confirmed(
                                scope,
                                confirming(scope, in.virtualInterfaceId(), "public"),
                                "verifying"));
        resources.does(ConfirmTransitVirtualInterface.class, Provisioning::confirmTransit);
    }

    /** Names what of the structure inside the input has no effect, where it has such a member. */
    private static void echo(Definition definition) {
        for (var holder : definition.operation().input().members()) {
            for (var name : List.of(ECHOED, UNREAD).stream().flatMap(List::stream).toList()) {
                if (holder.shape().kind().structured() && holder.shape().member(name) != null) {
                    definition.ignores(holder.name() + "." + name);
                }
            }
        }
    }

    private Struct createPrivate(Call call, CreatePrivateVirtualInterface in) {
        var order = in.newPrivateVirtualInterface();
        var virtualGateway = Optional.ofNullable(order.text("virtualGatewayId"));
        var gateway = Optional.ofNullable(order.text("directConnectGatewayId"));
        requireOne(virtualGateway, gateway);
        var amazonSide = virtualGateway.map(id -> gateways.virtual(call, id).amazonSideAsn());
        return resources.transact(
                call,
                scope ->
                        create(
                                scope,
                                in.connectionId(),
                                order,
                                "private",
                                amazonSide.orElseGet(() -> Gateways.asn(scope, gateway.get()))));
    }

    private static Struct createTransit(Scope scope, CreateTransitVirtualInterface in) {
        var gateway = in.newTransitVirtualInterface().text("directConnectGatewayId");
        if (gateway == null) {
            throw refused("A transit virtual interface needs a Direct Connect gateway");
        }
        return create(
                scope,
                in.connectionId(),
                in.newTransitVirtualInterface(),
                "transit",
                Gateways.asn(scope, gateway));
    }

    private static void requireOne(Optional<String> virtualGateway, Optional<String> gateway) {
        if (virtualGateway.isPresent() == gateway.isPresent()) {
            throw refused(
                    "Exactly one of Virtual Gateway ID and Direct Connect Gateway ID is required");
        }
    }

    private static Struct create(
            Scope scope, String portId, Struct order, String type, long amazonSideAsn) {
        var port = Ports.require(scope, portId);
        var begin = type.equals("public") ? "verifying" : "pending";
        var item = order(scope, port, order, type, begin);
        item = InterfaceRules.siteLink(item, isTrue(order, "enableSiteLink"));
        item = scope.save(VIRTUAL_INTERFACE, item.with("amazonSideAsn", amazonSideAsn));
        Attachments.add(scope, item);
        return scope.answer(VIRTUAL_INTERFACE, item);
    }

    private static boolean isTrue(Struct order, String member) {
        return order.shape().member(member) != null && Boolean.TRUE.equals(order.value(member));
    }

    private static Struct allocate(
            Scope scope, String portId, String account, Struct order, String type) {
        var port = Ports.require(scope, portId);
        var owner = HostedConnections.requireAccount(account);
        if (owner.equals(scope.account())) {
            throw refused("Cannot allocate VirtualInterface for the connection owner.");
        }
        var customer = scope.of(owner);
        return customer.answer(VIRTUAL_INTERFACE, order(customer, port, order, type, "confirming"));
    }

    /** Stores a new virtual interface and gives it its seat. */
    private static Item order(
            Scope owner, Ports.Port port, Struct order, String type, String state) {
        requireUsable(port);
        requireRoom(port, type);
        var attributes =
                owner.attributes(VIRTUAL_INTERFACE, order)
                        .with("virtualInterfaceType", type)
                        .with("virtualInterfaceState", state)
                        .with("connectionId", port.id())
                        .with("location", port.location());
        if (!attributes.has("virtualInterfaceName") || !attributes.has("vlan")) {
            throw refused("A virtual interface needs a name and a VLAN");
        }
        var tags = owner.tags(VIRTUAL_INTERFACE, order.value("tags"));
        var item = owner.create(VIRTUAL_INTERFACE, attributes, tags);
        item = InterfaceRules.checked(item, port.bandwidth());
        item = BgpPeers.first(owner, port, item);
        requireVlan(port, VirtualInterfaces.vlan(item));
        Seats.take(
                port.scope(),
                new Seats.Seat(
                        port.id(), VIRTUAL_INTERFACE.id(item), VirtualInterfaces.vlan(item)));
        return owner.save(VIRTUAL_INTERFACE, item);
    }

    /** Checks that virtual interfaces can be put on a port. */
    static void requireUsable(Ports.Port port) {
        if (port.kind() == Interconnects.INTERCONNECT
                || port.kind() == Lags.LAG
                        && Boolean.TRUE.equals(
                                port.item().attributes().value("allowsHostedConnections"))) {
            throw refused(port.id() + " hosts connections and takes no virtual interfaces");
        }
        if (!port.state().equals("available") && !port.state().equals("down")) {
            throw refused("The specified Connection ID " + port.id() + " is not available");
        }
    }

    /** The quotas of the user guide: fifty, four of them transit; one on a hosted connection. */
    private static void requireRoom(Ports.Port port, String type) {
        var there = VirtualInterfaces.on(port);
        boolean hosted =
                port.item().attributes().shape().member("vlan") != null
                        && port.item().attributes().has("vlan");
        long transit =
                there.stream()
                        .filter(item -> "transit".equals(item.text("virtualInterfaceType")))
                        .count();
        boolean full =
                type.equals("transit")
                        ? transit >= MOST_TRANSIT
                        : there.size() - transit >= MOST_ON_DEDICATED;
        if (full || hosted && !there.isEmpty()) {
            throw limitExceeded("There is no room for one more virtual interface on " + port.id());
        }
    }

    /** A hosted connection has one VLAN, which its partner assigned. */
    private static void requireVlan(Ports.Port port, int vlan) {
        Seats.requireFree(port.scope(), port.id(), vlan);
        var attributes = port.item().attributes();
        if (attributes.shape().member("vlan") != null
                && attributes.value("vlan") instanceof Integer assigned
                && assigned != vlan) {
            throw refused("The VLAN of " + port.id() + " is " + assigned);
        }
    }

    private static Item confirming(Scope scope, String id, String type) {
        var item = scope.require(VIRTUAL_INTERFACE, id);
        if (!type.equals(item.text("virtualInterfaceType"))) {
            throw refused("VirtualInterface " + id + " is not " + type);
        }
        if (!"confirming".equals(item.text("virtualInterfaceState"))) {
            throw refused("VirtualInterface " + id + " is not in the confirming state");
        }
        return item;
    }

    private Struct confirmPrivate(Call call, ConfirmPrivateVirtualInterface in) {
        requireOne(in.virtualGatewayId(), in.directConnectGatewayId());
        var amazonSide =
                in.virtualGatewayId().map(id -> gateways.virtual(call, id).amazonSideAsn());
        return resources.transact(
                call,
                scope -> {
                    var item =
                            confirming(scope, in.virtualInterfaceId(), "private")
                                    .with("virtualGatewayId", in.virtualGatewayId().orElse(null));
                    return amazonSide.isPresent()
                            ? confirmed(
                                    scope, item.with("amazonSideAsn", amazonSide.get()), "pending")
                            : led(scope, item, in.directConnectGatewayId().orElseThrow());
                });
    }

    private static Struct confirmTransit(Scope scope, ConfirmTransitVirtualInterface in) {
        return led(
                scope,
                confirming(scope, in.virtualInterfaceId(), "transit"),
                in.directConnectGatewayId());
    }

    private static Struct led(Scope scope, Item item, String gateway) {
        return confirmed(
                scope,
                item.with("directConnectGatewayId", gateway)
                        .with("amazonSideAsn", Gateways.asn(scope, gateway)),
                "pending");
    }

    private static Struct confirmed(Scope scope, Item item, String state) {
        var confirmed = scope.save(VIRTUAL_INTERFACE, item.with("virtualInterfaceState", state));
        Attachments.add(scope, confirmed);
        return scope.answer(VIRTUAL_INTERFACE, confirmed);
    }
}
