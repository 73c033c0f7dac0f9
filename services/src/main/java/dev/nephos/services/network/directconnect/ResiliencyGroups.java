package dev.nephos.services.network.directconnect;

import static dev.nephos.kernel.resource.IdForm.hex;
import static dev.nephos.kernel.resource.Lifecycle.begins;
import static dev.nephos.services.network.directconnect.Connections.CONNECTION;
import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Table;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Resiliency groups: connections that are looked at together. */
final class ResiliencyGroups {
    static final Resource GROUP =
            Resource.of("ResiliencyGroup")
                    .id("resiliencyGroupId", hex("dxrg-", 17))
                    .arn("resiliencyGroupArn", "dx-resiliency-group/{resiliencyGroupId}")
                    .arnWithoutRegion()
                    .owner("ownerAccount")
                    .state(
                            "state",
                            begins("pending")
                                    .moves("pending", "available", ResiliencyGroups::isReady)
                                    .ends("deleting"))
                    .tagged("tags");

    record Membership(String groupId, String connectionId) {}

    private static final Table<Membership> MEMBERSHIPS =
            new Table<>(
                    "GroupMembership",
                    RecordCodec.of(Membership.class),
                    each -> key(each.groupId, each.connectionId));

    record CreateResiliencyGroup() {}

    record AssociateConnectionsToResiliencyGroup(
            List<String> connectionIdentifiers, String resiliencyGroupId) {}

    record DisassociateConnectionsFromResiliencyGroup(
            List<String> connectionIdentifiers, String resiliencyGroupId) {}

    record ListResiliencyGroupAssociations(String resiliencyGroupId) {}

    private ResiliencyGroups() {}

    static void define(Resources resources) {
        resources.creates(
                GROUP,
                CreateResiliencyGroup.class,
                (scope, in, draft) -> draft.with("resiliencyGroupType", "Managed"));
        resources.describes(GROUP, "GetResiliencyGroup");
        resources.lists(GROUP, "ListResiliencyGroups");
        resources.updates(GROUP, "UpdateResiliencyGroup");
        resources.deletes(GROUP, "DeleteResiliencyGroup", ResiliencyGroups::end);
        resources.does(AssociateConnectionsToResiliencyGroup.class, ResiliencyGroups::associate);
        resources.does(
                DisassociateConnectionsFromResiliencyGroup.class, ResiliencyGroups::disassociate);
        resources.pages(ListResiliencyGroupAssociations.class, ResiliencyGroups::members);
    }

    /** A group is a name for what exists already. */
    private static boolean isReady(Scope scope, Item group) {
        return true;
    }

    private static void end(Scope scope, Item group) {
        var memberships = of(scope, GROUP.id(group));
        if (!memberships.isEmpty()) {
            throw refused("Resiliency Group " + GROUP.id(group) + " has connections");
        }
    }

    private static Struct associate(Scope scope, AssociateConnectionsToResiliencyGroup in) {
        var group = id(scope, in.resiliencyGroupId());
        var answers = new ArrayList<Struct>();
        for (var identifier : in.connectionIdentifiers()) {
            var membership = new Membership(group, connection(scope, identifier));
            if (scope.rows(MEMBERSHIPS).contains(scope.tx(), key(membership))) {
                throw refused("Connection " + identifier + " is already in " + group);
            }
            scope.rows(MEMBERSHIPS).put(scope.tx(), membership);
            answers.add(shown(scope, "resiliencyGroupAssociations", membership, "associating"));
        }
        return scope.answer().with("resiliencyGroupAssociations", answers);
    }

    private static Struct disassociate(Scope scope, DisassociateConnectionsFromResiliencyGroup in) {
        var group = id(scope, in.resiliencyGroupId());
        var answers = new ArrayList<Struct>();
        for (var identifier : in.connectionIdentifiers()) {
            var membership = new Membership(group, connection(scope, identifier));
            if (scope.rows(MEMBERSHIPS).delete(scope.tx(), key(membership)).isEmpty()) {
                throw refused(identifier + " is not in " + group);
            }
            answers.add(shown(scope, "resiliencyGroupAssociations", membership, "disassociating"));
        }
        return scope.answer().with("resiliencyGroupAssociations", answers);
    }

    private static SortedMap<String, Struct> members(
            Scope scope, ListResiliencyGroupAssociations in) {
        var shown = new TreeMap<String, Struct>();
        for (var each : of(scope, id(scope, in.resiliencyGroupId()))) {
            shown.put(each.connectionId, shown(scope, "items", each, "associated"));
        }
        return shown;
    }

    /** Takes a connection that ends out of all groups. */
    static void forget(Scope scope, String connectionId) {
        var rows = scope.rows(MEMBERSHIPS);
        rows.scan(scope.tx(), KeyRange.all(), Integer.MAX_VALUE, false).stream()
                .filter(each -> each.connectionId.equals(connectionId))
                .forEach(each -> rows.delete(scope.tx(), key(each)));
    }

    private static List<Membership> of(Scope scope, String groupId) {
        return scope.rows(MEMBERSHIPS)
                .scan(scope.tx(), new Key().text(groupId).range(), Integer.MAX_VALUE, false);
    }

    private static String id(Scope scope, String groupId) {
        return GROUP.id(scope.require(GROUP, groupId));
    }

    /** The connection that an identifier or an ARN names. */
    private static String connection(Scope scope, String identifier) {
        var id =
                Arn.parse(identifier)
                        .map(arn -> arn.resource().substring(arn.resource().indexOf('/') + 1))
                        .orElse(identifier);
        var named = scope.arn(CONNECTION, id).map(Arn::toString);
        if (!identifier.equals(id) && !named.equals(Optional.of(identifier))) {
            throw refused("Could not find Connection with ID " + identifier);
        }
        return CONNECTION.id(scope.require(CONNECTION, id));
    }

    private static Struct shown(Scope scope, String list, Membership membership, String state) {
        Shape shape =
                Objects.requireNonNull(scope.answer().shape().member(list))
                        .shape()
                        .element()
                        .shape();
        var arn = scope.arn(CONNECTION, membership.connectionId).orElseThrow();
        return Struct.of(shape)
                .with("resiliencyGroupId", membership.groupId)
                .with("connectionArn", arn.toString())
                .with("state", state);
    }

    private static Key key(Membership membership) {
        return key(membership.groupId, membership.connectionId);
    }

    private static Key key(String groupId, String connectionId) {
        return new Key().text(groupId).text(connectionId);
    }
}
