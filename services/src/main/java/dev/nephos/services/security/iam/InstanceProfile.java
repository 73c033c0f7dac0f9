package dev.nephos.services.security.iam;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.Index;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What hands a role to an instance of EC2.
 *
 * @param roleId the role in it, by its unique id; AWS lets it have one
 */
record InstanceProfile(
        String path,
        String name,
        String id,
        Instant created,
        Optional<String> roleId,
        List<Tag> tags) {

    private static final int MOST = 1000;

    private static final Index<InstanceProfile> BY_ROLE =
            new Index<>(
                    "role",
                    profile -> profile.roleId.map(id -> new Key().text(id)).stream().toList());

    private static final Table<InstanceProfile> TABLE =
            new Table<>(
                    "instance-profile",
                    RecordCodec.of(InstanceProfile.class),
                    profile -> key(profile.name),
                    List.of(BY_ROLE));

    private static Key key(String name) {
        return new Key().text(name.toLowerCase(Locale.ROOT));
    }

    static Optional<InstanceProfile> find(ReadTx tx, Space space, String name) {
        return TABLE.in(space).find(tx, key(name));
    }

    static InstanceProfile require(ReadTx tx, Space space, String name) {
        return find(tx, space, name)
                .orElseThrow(
                        () -> IamErrors.noSuch("Instance Profile " + name + " cannot be found."));
    }

    static List<InstanceProfile> all(ReadTx tx, Space space) {
        return TABLE.in(space).scan(tx, KeyRange.all(), Integer.MAX_VALUE, false);
    }

    /** The profiles that a role is in. */
    static List<InstanceProfile> of(ReadTx tx, Space space, Identity role) {
        var range = new Key().text(role.id()).range();
        return TABLE.in(space).byIndex(tx, BY_ROLE, range, Integer.MAX_VALUE, false);
    }

    static void add(Tx tx, Space space, InstanceProfile profile) {
        if (TABLE.in(space).contains(tx, key(profile.name))) {
            throw IamErrors.exists("Instance Profile " + profile.name + " already exists.");
        }
        if (all(tx, space).size() >= MOST) {
            throw IamErrors.quota("InstanceProfilesPerAccount", MOST);
        }
        TABLE.in(space).put(tx, profile);
    }

    static void replace(Tx tx, Space space, InstanceProfile profile) {
        TABLE.in(space).put(tx, profile);
    }

    static void remove(Tx tx, Space space, InstanceProfile profile) {
        if (profile.roleId.isPresent()) {
            throw IamErrors.inUse("remove roles from instance profile");
        }
        TABLE.in(space).delete(tx, key(profile.name));
    }

    /** What stands behind the account in its ARN. */
    String resource() {
        return "instance-profile" + path + name;
    }

    /** What tells it from all others, in the order of lists. */
    String mark() {
        return name.toLowerCase(Locale.ROOT);
    }

    InstanceProfile holding(Optional<String> role) {
        return new InstanceProfile(path, name, id, created, role, tags);
    }

    InstanceProfile tagged(List<Tag> changed) {
        return new InstanceProfile(path, name, id, created, roleId, changed);
    }
}
