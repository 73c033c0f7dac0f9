package dev.nephos.services.security.iam;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.Index;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A user, a group or a role.
 *
 * @param path begins and ends with a slash
 * @param id unique for all time, also among those that were deleted
 * @param boundary the ARN of the policy that is its permissions boundary
 * @param role what only a role has
 */
record Identity(
        IdentityKind kind,
        String path,
        String name,
        String id,
        Instant created,
        Optional<String> boundary,
        List<Tag> tags,
        Optional<RoleTerms> role) {

    /**
     * What a role says of those who assume it.
     *
     * @param trust who may: a policy document
     * @param maxSessionSeconds for how long at most
     */
    record RoleTerms(String trust, Optional<String> description, int maxSessionSeconds) {}

    private static final Index<Identity> BY_BOUNDARY =
            new Index<>(
                    "boundary",
                    identity ->
                            identity.boundary.map(arn -> new Key().text(arn)).stream().toList());

    private static final Index<Identity> BY_ID =
            Index.on("id", identity -> new Key().text(identity.id));

    static final Table<Identity> TABLE =
            new Table<>(
                    "identity",
                    RecordCodec.of(Identity.class),
                    identity -> key(identity.kind, identity.name),
                    List.of(BY_ID, BY_BOUNDARY));

    static Index<Identity> byId() {
        return BY_ID;
    }

    static Index<Identity> byBoundary() {
        return BY_BOUNDARY;
    }

    static Key key(IdentityKind kind, String name) {
        return kindKey(kind).text(name.toLowerCase(Locale.ROOT));
    }

    /** What the keys of all of a kind begin with. */
    static Key kindKey(IdentityKind kind) {
        return new Key().text(kind.noun());
    }

    /** What stands behind the account in its ARN. */
    String resource() {
        return kind.noun() + path + name;
    }

    /** What tells it from all others of its kind, in the order of lists. */
    String mark() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What only a role has; this is one. */
    RoleTerms terms() {
        return role.orElseThrow(() -> new IllegalStateException(name + " is no role"));
    }

    Identity named(String newPath, String newName) {
        return new Identity(kind, newPath, newName, id, created, boundary, tags, role);
    }

    Identity bounded(Optional<String> policyArn) {
        return new Identity(kind, path, name, id, created, policyArn, tags, role);
    }

    Identity tagged(List<Tag> changed) {
        return new Identity(kind, path, name, id, created, boundary, changed, role);
    }

    Identity with(RoleTerms changed) {
        return new Identity(kind, path, name, id, created, boundary, tags, Optional.of(changed));
    }
}
