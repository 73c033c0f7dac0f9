package dev.nephos.services.network.directconnect;

import static dev.nephos.kernel.resource.IdForm.uuid;
import static dev.nephos.kernel.resource.Lifecycle.begins;
import static dev.nephos.services.network.directconnect.Associations.ASSOCIATION;
import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
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

/**
 * Proposals of the owner of a gateway to associate it with somebody's Direct Connect gateway. They
 * belong to who proposes; whose gateway it is sees them and accepts.
 */
final class Proposals {
    private static final String REQUESTED = "requestedAllowedPrefixesToDirectConnectGateway";
    private static final String EXISTING = "existingAllowedPrefixesToDirectConnectGateway";

    static final Resource PROPOSAL =
            Resource.of("DirectConnectGatewayAssociationProposal")
                    .id("proposalId", uuid())
                    .global()
                    .state("proposalState", begins("requested").ends("deleted"));

    record CreateDirectConnectGatewayAssociationProposal(
            String directConnectGatewayId,
            String directConnectGatewayOwnerAccount,
            String gatewayId,
            List<Struct> addAllowedPrefixesToDirectConnectGateway,
            List<Struct> removeAllowedPrefixesToDirectConnectGateway) {}

    record AcceptDirectConnectGatewayAssociationProposal(
            String directConnectGatewayId,
            String proposalId,
            String associatedGatewayOwnerAccount,
            List<Struct> overrideAllowedPrefixesToDirectConnectGateway) {}

    record DescribeDirectConnectGatewayAssociationProposals(
            Optional<String> directConnectGatewayId,
            Optional<String> proposalId,
            Optional<String> associatedGatewayId) {}

    private final Resources resources;
    private final CloudGateways gateways;

    Proposals(Resources resources, CloudGateways gateways) {
        this.resources = resources;
        this.gateways = gateways;
    }

    void define(Operations on) {
        on.answer(CreateDirectConnectGatewayAssociationProposal.class, this::create);
        resources.does(AcceptDirectConnectGatewayAssociationProposal.class, Proposals::accept);
        resources.pages(
                DescribeDirectConnectGatewayAssociationProposals.class, Proposals::describe);
        resources.deletes(
                PROPOSAL, "DeleteDirectConnectGatewayAssociationProposal", Proposals::withdraw);
    }

    private Struct create(Call call, CreateDirectConnectGatewayAssociationProposal in) {
        var gateway = gateways.associable(call, in.gatewayId());
        return resources.transact(
                call,
                scope -> {
                    var owner =
                            scope.of(
                                    HostedConnections.requireAccount(
                                            in.directConnectGatewayOwnerAccount()));
                    owner.require(Gateways.GATEWAY, in.directConnectGatewayId());
                    var existing = existing(owner, in.directConnectGatewayId(), gateway.id());
                    var requested = new ArrayList<>(existing);
                    requested.removeAll(in.removeAllowedPrefixesToDirectConnectGateway());
                    requested.addAll(
                            Associations.checked(in.addAllowedPrefixesToDirectConnectGateway()));
                    var attributes =
                            scope.blank(PROPOSAL)
                                    .with("directConnectGatewayId", in.directConnectGatewayId())
                                    .with(
                                            "directConnectGatewayOwnerAccount",
                                            owner.account().digits())
                                    .with(
                                            "associatedGateway",
                                            Associations.described(scope, gateway))
                                    .with(EXISTING, existing)
                                    .with(REQUESTED, requested);
                    var proposal = scope.create(PROPOSAL, attributes, Map.of());
                    if (!owner.account().equals(scope.account())) {
                        Shares.add(owner, PROPOSAL, PROPOSAL.id(proposal));
                    }
                    return scope.answer(PROPOSAL, proposal);
                });
    }

    private static List<Struct> existing(Scope owner, String gatewayId, String associatedId) {
        return Associations.of(owner, gatewayId).stream()
                .filter(item -> Associations.associatedId(item).equals(associatedId))
                .findFirst()
                .map(Associations::prefixes)
                .orElse(List.of());
    }

    private static Struct accept(Scope scope, AcceptDirectConnectGatewayAssociationProposal in) {
        var found =
                Shares.find(scope, PROPOSAL, in.proposalId())
                        .filter(each -> fits(each.item(), in))
                        .orElseThrow(() ->
                                new DirectConnectErrors().notFound(PROPOSAL, in.proposalId()));
        if (!"requested".equals(found.item().text("proposalState"))) {
            throw refused("The proposal " + in.proposalId() + " was accepted before");
        }
        var prefixes =
                in.overrideAllowedPrefixesToDirectConnectGateway().isEmpty()
                        ? prefixes(found.item(), REQUESTED)
                        : in.overrideAllowedPrefixesToDirectConnectGateway();
        var gateway = in.directConnectGatewayId();
        var associated = associated(found.item());
        var before =
                Associations.of(scope, gateway).stream()
                        .filter(item ->
                                Associations.associatedId(item).equals(associated.text("id")))
                        .findFirst();
        found.scope().save(PROPOSAL, found.item().with("proposalState", "accepted"));
        return scope.answer(
                ASSOCIATION,
                before.isPresent()
                        ? Associations.changed(
                                scope, before.get(), prefixes, Associations.prefixes(before.get()))
                        : Associations.make(scope, gateway, associated, prefixes));
    }

    private static boolean fits(Item proposal, AcceptDirectConnectGatewayAssociationProposal in) {
        return in.directConnectGatewayId().equals(proposal.text("directConnectGatewayId"))
                && in.associatedGatewayOwnerAccount()
                        .equals(associated(proposal).text("ownerAccount"));
    }

    private static SortedMap<String, Struct> describe(
            Scope scope, DescribeDirectConnectGatewayAssociationProposals in) {
        var shown = new TreeMap<String, Struct>();
        for (var each : Shares.all(scope, PROPOSAL)) {
            var item = each.item();
            var id = PROPOSAL.id(item);
            var gateway = item.require("directConnectGatewayId");
            var associated = String.valueOf(associated(item).text("id"));
            if (in.proposalId().orElse(id).equals(id)
                    && in.directConnectGatewayId().orElse(gateway).equals(gateway)
                    && in.associatedGatewayId().orElse(associated).equals(associated)) {
                shown.put(id, each.scope().show(PROPOSAL, item));
            }
        }
        return shown;
    }

    private static void withdraw(Scope scope, Item proposal) {
        var owner = proposal.require("directConnectGatewayOwnerAccount");
        Shares.remove(
                scope.of(HostedConnections.requireAccount(owner)), PROPOSAL, PROPOSAL.id(proposal));
    }

    private static Struct associated(Item item) {
        return (Struct) Objects.requireNonNull(item.attributes().value("associatedGateway"));
    }

    private static List<Struct> prefixes(Item item, String member) {
        return item.attributes().value(member) instanceof List<?> list
                ? list.stream().map(Struct.class::cast).toList()
                : List.of();
    }
}
