package dev.nephos.services.security.iam;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.Index;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import java.util.List;

/** That a user is in a group, by their unique ids. */
record Membership(String groupId, String userId) {
    private static final int MOST_GROUPS = 10;

    private static final Index<Membership> BY_USER =
            Index.on("user", membership -> new Key().text(membership.userId));

    private static final Table<Membership> TABLE =
            new Table<>(
                    "membership",
                    RecordCodec.of(Membership.class),
                    membership -> key(membership.groupId, membership.userId),
                    List.of(BY_USER));

    private static Key key(String groupId, String userId) {
        return new Key().text(groupId).text(userId);
    }

    /** Puts a user into a group; one that is there already stays. */
    static void add(Tx tx, Space space, Identity group, Identity user) {
        if (TABLE.in(space).contains(tx, key(group.id(), user.id()))) {
            return;
        }
        if (groupsOf(tx, space, user).size() >= MOST_GROUPS) {
            throw IamErrors.quota("GroupsPerUser", MOST_GROUPS);
        }
        TABLE.in(space).put(tx, new Membership(group.id(), user.id()));
    }

    static void remove(Tx tx, Space space, Identity group, Identity user) {
        if (TABLE.in(space).delete(tx, key(group.id(), user.id())).isEmpty()) {
            throw IamErrors.noSuch(
                    "User " + user.name() + " is not in group " + group.name() + ".");
        }
    }

    /** The ids of the users in a group. */
    static List<String> usersOf(ReadTx tx, Space space, Identity group) {
        return TABLE
                .in(space)
                .scan(tx, new Key().text(group.id()).range(), Integer.MAX_VALUE, false)
                .stream()
                .map(Membership::userId)
                .toList();
    }

    /** The ids of the groups that a user is in. */
    static List<String> groupsOf(ReadTx tx, Space space, Identity user) {
        var range = new Key().text(user.id()).range();
        return TABLE.in(space).byIndex(tx, BY_USER, range, MOST_GROUPS, false).stream()
                .map(Membership::groupId)
                .toList();
    }
}
