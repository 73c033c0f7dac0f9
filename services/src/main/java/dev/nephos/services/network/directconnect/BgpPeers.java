package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;
import static dev.nephos.services.network.directconnect.VirtualInterfaces.VIRTUAL_INTERFACE;

import dev.nephos.kernel.place.Cidr;
import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The BGP sessions of a virtual interface: at most one of each address family. */
final class BgpPeers {
    private static final String PEERS = "bgpPeers";

    /** What the attributes of an interface repeat of its first peer. */
    private static final List<String> REPEATED =
            List.of(
                    "asn",
                    "asnLong",
                    "authKey",
                    "addressFamily",
                    "amazonAddress",
                    "customerAddress");

    record CreateBGPPeer(Optional<String> virtualInterfaceId, Struct newBGPPeer) {}

    record DeleteBGPPeer(
            Optional<String> virtualInterfaceId,
            OptionalInt asn,
            OptionalLong asnLong,
            Optional<String> customerAddress,
            Optional<String> bgpPeerId) {}

    private BgpPeers() {}

    static void define(Resources resources) {
        resources.does(CreateBGPPeer.class, BgpPeers::create).ignores("newBGPPeer.authKey");
        resources.does(DeleteBGPPeer.class, BgpPeers::delete);
    }

    /** A new interface with the peer that its order describes. */
    static Item first(Scope scope, Ports.Port port, Item item) {
        var peer = peer(scope, port, item, item.attributes());
        var first = item.with(PEERS, List.of(peer));
        for (var member : REPEATED) {
            first = first.with(member, peer.value(member));
        }
        return first;
    }

    private static Struct create(Scope scope, CreateBGPPeer in) {
        var item = required(scope, in.virtualInterfaceId());
        var port =
                Ports.anywhere(scope, VirtualInterfaces.port(item))
                        .orElseThrow(() -> refused("The connection does not exist any more"));
        var peers = new ArrayList<>(peers(item.attributes()));
        var family = BgpSession.family(in.newBGPPeer());
        if (peers.stream().anyMatch(peer -> family.equals(peer.text("addressFamily")))) {
            throw refused("There is already a BGP peer of the address family " + family);
        }
        peers.add(peer(scope, port, item, in.newBGPPeer()));
        return answer(scope, item.with(PEERS, peers));
    }

    private static Struct delete(Scope scope, DeleteBGPPeer in) {
        var item = required(scope, in.virtualInterfaceId());
        var peers = peers(item.attributes());
        var gone = peers.stream().filter(peer -> names(in, peer)).toList();
        if (gone.size() != 1) {
            throw refused("Could not find the BGP peer");
        }
        if (peers.size() == 1) {
            throw refused("The last BGP peer of a virtual interface cannot be deleted");
        }
        var left = peers.stream().filter(peer -> !gone.contains(peer)).toList();
        return answer(scope, item.with(PEERS, left));
    }

    private static boolean names(DeleteBGPPeer in, Struct peer) {
        var asn = in.asnLong().isPresent() ? in.asnLong() : widened(in.asn());
        return isOrAbsent(in.bgpPeerId(), peer.text("bgpPeerId"))
                && isOrAbsent(in.customerAddress(), peer.text("customerAddress"))
                && (asn.isEmpty() || Objects.equals(asn.getAsLong(), peer.value("asnLong")));
    }

    private static boolean isOrAbsent(Optional<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }

    private static OptionalLong widened(OptionalInt number) {
        return number.isPresent() ? OptionalLong.of(number.getAsInt()) : OptionalLong.empty();
    }

    private static Item required(Scope scope, Optional<String> id) {
        return scope.require(
                VIRTUAL_INTERFACE,
                id.orElseThrow(() -> refused("Virtual Interface ID is required")));
    }

    private static Struct answer(Scope scope, Item item) {
        return scope.answer(VIRTUAL_INTERFACE, scope.save(VIRTUAL_INTERFACE, item));
    }

    private static Struct peer(Scope scope, Ports.Port port, Item item, Struct order) {
        var shape =
                Objects.requireNonNull(item.attributes().shape().member(PEERS))
                        .shape()
                        .element()
                        .shape();
        var device = Locations.device(port.location());
        return new BgpSession(item.require("virtualInterfaceType"), order)
                .fill(
                        Struct.of(shape)
                                .with("bgpPeerId", "dxpeer-" + scope.ids().hex(8))
                                .with("awsDeviceV2", device)
                                .with("awsLogicalDeviceId", device),
                        scope.ids(),
                        taken(port));
    }

    /** The networks of all sessions on a port. */
    private static List<Cidr> taken(Ports.Port port) {
        return VirtualInterfaces.on(port).stream()
                .flatMap(item -> networks(item).stream())
                .toList();
    }

    private static List<Cidr> networks(Item item) {
        return peers(item.attributes()).stream()
                .flatMap(peer -> Optional.ofNullable(peer.text("amazonAddress")).stream())
                .flatMap(address -> Cidr.parse(address).stream())
                .toList();
    }

    /** Whether sessions of two interfaces have networks in common. */
    static boolean conflict(Item one, Item other) {
        return networks(one).stream()
                .anyMatch(network -> networks(other).stream().anyMatch(network::overlaps));
    }

    /** The peers among the attributes of an interface. */
    static List<Struct> peers(Struct attributes) {
        return attributes.value(PEERS) instanceof List<?> peers
                ? peers.stream().map(Struct.class::cast).toList()
                : List.of();
    }

    /** The states of the sessions, which follow from that of the interface and from tests. */
    static Struct observed(Scope scope, Struct shown) {
        var state = String.valueOf(shown.text("virtualInterfaceState"));
        var held = FailoverTests.heldDown(scope, String.valueOf(shown.text("virtualInterfaceId")));
        var observed =
                peers(shown).stream()
                        .map(peer ->
                                peer.with("bgpPeerState", peerState(state))
                                        .with("bgpStatus", status(state, held.contains(id(peer)))))
                        .toList();
        return shown.with(PEERS, observed);
    }

    static String id(Struct peer) {
        return String.valueOf(peer.text("bgpPeerId"));
    }

    private static String peerState(String interfaceState) {
        return switch (interfaceState) {
            case "confirming", "pending" -> "pending";
            case "verifying" -> "verifying";
            case "deleting" -> "deleting";
            case "deleted", "rejected" -> "deleted";
            default -> "available";
        };
    }

    private static String status(String interfaceState, boolean heldDown) {
        return switch (interfaceState) {
            case "available" -> "up";
            case "testing" -> heldDown ? "down" : "up";
            case "confirming" -> "unknown";
            default -> "down";
        };
    }
}
