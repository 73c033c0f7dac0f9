package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;
import static dev.nephos.services.network.directconnect.VirtualInterfaces.VIRTUAL_INTERFACE;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Table;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which virtual interfaces lead to which Direct Connect gateway. The interfaces may be in any
 * region, so this is kept beside the gateway, which is in all.
 */
final class Attachments {
    record Attachment(String gatewayId, String virtualInterfaceId) {}

    private static final Table<Attachment> ATTACHMENTS =
            new Table<>(
                    "Attachment",
                    RecordCodec.of(Attachment.class),
                    each -> key(each.gatewayId, each.virtualInterfaceId));

    record DescribeDirectConnectGatewayAttachments(
            Optional<String> directConnectGatewayId, Optional<String> virtualInterfaceId) {}

    private Attachments() {}

    static void define(Resources resources) {
        resources.pages(DescribeDirectConnectGatewayAttachments.class, Attachments::describe);
    }

    /** Attaches a virtual interface to its gateway, if it has one. */
    static void add(Scope scope, Item item) {
        var gateway = item.text("directConnectGatewayId");
        if (gateway != null) {
            var attachment = new Attachment(gateway, VIRTUAL_INTERFACE.id(item));
            scope.globalRows(ATTACHMENTS).put(scope.tx(), attachment);
        }
    }

    static void remove(Scope scope, Item item) {
        var gateway = item.text("directConnectGatewayId");
        if (gateway != null) {
            scope.globalRows(ATTACHMENTS)
                    .delete(scope.tx(), key(gateway, VIRTUAL_INTERFACE.id(item)));
        }
    }

    static List<Attachment> of(Scope scope, String gatewayId) {
        return scope.globalRows(ATTACHMENTS)
                .scan(scope.tx(), new Key().text(gatewayId).range(), Integer.MAX_VALUE, false);
    }

    private static SortedMap<String, Struct> describe(
            Scope scope, DescribeDirectConnectGatewayAttachments in) {
        if (in.directConnectGatewayId().isEmpty() && in.virtualInterfaceId().isEmpty()) {
            throw refused("Direct Connect Gateway ID or Virtual Interface ID is required");
        }
        var range =
                in.directConnectGatewayId()
                        .map(id -> new Key().text(id).range())
                        .orElse(KeyRange.all());
        var shown = new TreeMap<String, Struct>();
        for (var each :
                scope.globalRows(ATTACHMENTS).scan(scope.tx(), range, Integer.MAX_VALUE, false)) {
            var id = each.virtualInterfaceId();
            if (in.virtualInterfaceId().orElse(id).equals(id)) {
                scope.owning(VIRTUAL_INTERFACE, id)
                        .flatMap(owner -> owner.find(VIRTUAL_INTERFACE, id))
                        .ifPresent(item -> shown.put(id, shown(scope, each, item)));
            }
        }
        return shown;
    }

    private static Struct shown(Scope scope, Attachment attachment, Item item) {
        var shape =
                Objects.requireNonNull(
                                scope.answer().shape().member("directConnectGatewayAttachments"))
                        .shape()
                        .element()
                        .shape();
        boolean transit = "transit".equals(item.text("virtualInterfaceType"));
        boolean attached = !"pending".equals(item.text("virtualInterfaceState"));
        return Struct.of(shape)
                .with("directConnectGatewayId", attachment.gatewayId())
                .with("virtualInterfaceId", attachment.virtualInterfaceId())
                .with("virtualInterfaceRegion", item.text("region"))
                .with("virtualInterfaceOwnerAccount", item.text("ownerAccount"))
                .with("attachmentState", attached ? "attached" : "attaching")
                .with(
                        "attachmentType",
                        transit ? "TransitVirtualInterface" : "PrivateVirtualInterface");
    }

    private static Key key(String gateway, String virtualInterface) {
        return new Key().text(gateway).text(virtualInterface);
    }
}
