package dev.nephos.services.network.directconnect;

import static dev.nephos.kernel.resource.IdForm.uuid;
import static dev.nephos.kernel.resource.Lifecycle.begins;
import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Cidr;
import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Associations of Direct Connect gateways with gateways of VPCs. They belong to the account of the
 * Direct Connect gateway, and are seen by that of the other one as well.
 */
final class Associations {
    private static final String PREFIXES = "allowedPrefixesToDirectConnectGateway";

    static final Resource ASSOCIATION =
            Resource.of("DirectConnectGatewayAssociation")
                    .id("associationId", uuid())
                    .global()
                    .owner("directConnectGatewayOwnerAccount")
                    .state(
                            "associationState",
                            begins("associating")
                                    .moves("associating", "associated", Associations::isBuilt)
                                    .moves("updating", "associated", Associations::isBuilt)
                                    .ends("disassociating"))
                    .refers("directConnectGatewayId", () -> Gateways.GATEWAY);

    record CreateDirectConnectGatewayAssociation(
            String directConnectGatewayId,
            Optional<String> gatewayId,
            Optional<String> virtualGatewayId,
            List<Struct> addAllowedPrefixesToDirectConnectGateway) {}

    record DescribeDirectConnectGatewayAssociations(
            Optional<String> associationId,
            Optional<String> associatedGatewayId,
            Optional<String> directConnectGatewayId,
            Optional<String> virtualGatewayId) {}

    record UpdateDirectConnectGatewayAssociation(
            Optional<String> associationId,
            List<Struct> addAllowedPrefixesToDirectConnectGateway,
            List<Struct> removeAllowedPrefixesToDirectConnectGateway) {}

    record DeleteDirectConnectGatewayAssociation(
            Optional<String> associationId,
            Optional<String> directConnectGatewayId,
            Optional<String> virtualGatewayId) {}

    private final Resources resources;
    private final CloudGateways gateways;

    Associations(Resources resources, CloudGateways gateways) {
        this.resources = resources;
        this.gateways = gateways;
    }

    void define(Operations on) {
        resources.declares(ASSOCIATION);
        on.answer(CreateDirectConnectGatewayAssociation.class, this::create);
        resources.pages(DescribeDirectConnectGatewayAssociations.class, Associations::describe);
        resources.does(UpdateDirectConnectGatewayAssociation.class, Associations::update);
        resources.does(DeleteDirectConnectGatewayAssociation.class, Associations::delete);
    }

    /** Both gateways exist, and between them there is nothing that would have to be built. */
    private static boolean isBuilt(Scope scope, Item association) {
        return true;
    }

    private Struct create(Call call, CreateDirectConnectGatewayAssociation in) {
        var id =
                in.gatewayId()
                        .or(in::virtualGatewayId)
                        .orElseThrow(() -> refused("Gateway ID is required"));
        var gateway = gateways.associable(call, id);
        return resources.transact(
                call,
                scope -> {
                    long asn = Gateways.asn(scope, in.directConnectGatewayId());
                    if (gateway.type().equals("transitGateway") && asn == gateway.amazonSideAsn()) {
                        throw refused("The ASNs of the two gateways must be different");
                    }
                    return scope.answer(
                            ASSOCIATION,
                            make(
                                    scope,
                                    in.directConnectGatewayId(),
                                    described(scope, gateway),
                                    in.addAllowedPrefixesToDirectConnectGateway()));
                });
    }

    /** A gateway as associations and proposals show it. */
    static Struct described(Scope scope, CloudGateways.CloudGateway gateway) {
        var shape =
                Objects.requireNonNull(scope.blank(ASSOCIATION).shape().member("associatedGateway"))
                        .shape();
        return Struct.of(shape)
                .with("id", gateway.id())
                .with("type", gateway.type())
                .with("ownerAccount", gateway.owner())
                .with("region", gateway.region());
    }

    /** A new association in the account of the Direct Connect gateway. */
    static Item make(Scope scope, String gatewayId, Struct associated, List<Struct> prefixes) {
        requireFree(scope, associated);
        boolean virtual = "virtualPrivateGateway".equals(associated.text("type"));
        if (!virtual && prefixes.isEmpty()) {
            throw refused("Allowed prefixes are required for a transit gateway");
        }
        var attributes =
                scope.blank(ASSOCIATION)
                        .with("directConnectGatewayId", gatewayId)
                        .with("associatedGateway", associated)
                        .with(PREFIXES, checked(prefixes));
        if (virtual) {
            attributes =
                    attributes
                            .with("virtualGatewayId", associated.text("id"))
                            .with("virtualGatewayRegion", associated.text("region"))
                            .with("virtualGatewayOwnerAccount", associated.text("ownerAccount"));
        }
        var made = scope.create(ASSOCIATION, attributes, Map.of());
        other(scope, made).ifPresent(account -> Shares.add(account, ASSOCIATION, id(made)));
        return made;
    }

    private static void requireFree(Scope scope, Struct associated) {
        var owner = scope.of(new AccountId(String.valueOf(associated.text("ownerAccount"))));
        boolean taken =
                Stream.concat(
                                Shares.all(scope, ASSOCIATION).stream(),
                                Shares.all(owner, ASSOCIATION).stream())
                        .anyMatch(each -> associatedId(each.item()).equals(associated.text("id")));
        if (taken) {
            throw refused("Gateway " + associated.text("id") + " is already associated");
        }
    }

    /** The scope of the other gateway's account, if it is another one. */
    private static Optional<Scope> other(Scope scope, Item association) {
        var owner = String.valueOf(associated(association).text("ownerAccount"));
        return owner.equals(scope.account().digits())
                ? Optional.empty()
                : Optional.of(scope.of(new AccountId(owner)));
    }

    static List<Struct> checked(List<Struct> prefixes) {
        for (var prefix : prefixes) {
            var cidr = String.valueOf(prefix.text("cidr"));
            if (Cidr.parse(cidr).isEmpty()) {
                throw refused("Prefix " + cidr + " is not a valid CIDR");
            }
        }
        return prefixes;
    }

    private static SortedMap<String, Struct> describe(
            Scope scope, DescribeDirectConnectGatewayAssociations in) {
        var associated = in.associatedGatewayId().or(in::virtualGatewayId);
        if (in.associationId().isEmpty()
                && in.directConnectGatewayId().isEmpty()
                && associated.isEmpty()) {
            throw refused("An association, a Direct Connect gateway or a gateway is required");
        }
        var shown = new TreeMap<String, Struct>();
        for (var each : Shares.all(scope, ASSOCIATION)) {
            var item = each.item();
            if (in.associationId().orElse(id(item)).equals(id(item))
                    && in.directConnectGatewayId().orElse(gateway(item)).equals(gateway(item))
                    && associated.orElse(associatedId(item)).equals(associatedId(item))) {
                shown.put(id(item), each.scope().show(ASSOCIATION, item));
            }
        }
        return shown;
    }

    private static Struct update(Scope scope, UpdateDirectConnectGatewayAssociation in) {
        var id = in.associationId().orElseThrow(() -> refused("Association ID is required"));
        var item = scope.require(ASSOCIATION, id);
        return scope.answer(
                ASSOCIATION,
                changed(
                        scope,
                        item,
                        in.addAllowedPrefixesToDirectConnectGateway(),
                        in.removeAllowedPrefixesToDirectConnectGateway()));
    }

    /** An association with some prefixes more and some less. */
    static Item changed(Scope scope, Item item, List<Struct> added, List<Struct> removed) {
        var prefixes = new ArrayList<>(prefixes(item));
        prefixes.removeAll(removed);
        checked(added).stream().filter(each -> !prefixes.contains(each)).forEach(prefixes::add);
        return scope.save(
                ASSOCIATION, item.with(PREFIXES, prefixes).with("associationState", "updating"));
    }

    private static Struct delete(Scope scope, DeleteDirectConnectGatewayAssociation in) {
        var found =
                Shares.all(scope, ASSOCIATION).stream()
                        .filter(each -> names(in, each.item()))
                        .findFirst()
                        .orElseThrow(() ->
                                refused(
                                        "Direct Connect Gateway Association with ID: "
                                                + in.associationId().orElse("")
                                                + " does not exist"));
        var owner = found.scope();
        other(owner, found.item())
                .ifPresent(account -> Shares.remove(account, ASSOCIATION, id(found.item())));
        return owner.answer(ASSOCIATION, owner.end(ASSOCIATION, found.item()));
    }

    private static boolean names(DeleteDirectConnectGatewayAssociation in, Item item) {
        return in.associationId().isPresent()
                ? in.associationId().get().equals(id(item))
                : in.directConnectGatewayId().equals(Optional.of(gateway(item)))
                        && in.virtualGatewayId().equals(Optional.of(associatedId(item)));
    }

    /** Those of a Direct Connect gateway. */
    static List<Item> of(Scope scope, String gatewayId) {
        return scope.referring(ASSOCIATION, "directConnectGatewayId", gatewayId);
    }

    static List<Struct> prefixes(Item item) {
        return item.attributes().value(PREFIXES) instanceof List<?> list
                ? list.stream().map(Struct.class::cast).toList()
                : List.of();
    }

    private static Struct associated(Item item) {
        return (Struct) Objects.requireNonNull(item.attributes().value("associatedGateway"));
    }

    static String associatedId(Item item) {
        return String.valueOf(associated(item).text("id"));
    }

    private static String gateway(Item item) {
        return item.require("directConnectGatewayId");
    }

    private static String id(Item item) {
        return ASSOCIATION.id(item);
    }
}
