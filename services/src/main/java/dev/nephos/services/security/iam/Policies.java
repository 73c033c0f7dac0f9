package dev.nephos.services.security.iam;

import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The managed policies of accounts, by ARN. */
final class Policies {
    private static final String NOTHING = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    private static final int MOST = 1500;
    private static final int MOST_VERSIONS = 5;

    /** The policy of an ARN, or NoSuchEntity. */
    ManagedPolicy require(ReadTx tx, Space space, String arn) {
        return find(tx, space, arn)
                .orElseThrow(() -> IamErrors.noSuch("Policy " + arn + " was not found."));
    }

    /** The same for a policy that is to be attached, which AWS says in another sentence. */
    void requireAttachable(ReadTx tx, Space space, String arn) {
        if (find(tx, space, arn).isEmpty()) {
            throw IamErrors.noSuch("Policy " + arn + " does not exist or is not attachable.");
        }
    }

    private static Optional<ManagedPolicy> find(ReadTx tx, Space space, String arn) {
        var parsed =
                Arn.parse(arn)
                        .filter(named -> named.service().equals("iam"))
                        .filter(named -> named.resource().startsWith("policy/"))
                        .orElseThrow(() -> IamErrors.validation("ARN " + arn + " is not valid."));
        if (!parsed.account().equals(space.account())) {
            return Optional.empty();
        }
        var name = parsed.resource().substring(parsed.resource().lastIndexOf('/') + 1);
        return ManagedPolicy.TABLE
                .in(space)
                .find(tx, ManagedPolicy.key(name))
                .filter(policy -> policy.resource().equals(parsed.resource()));
    }

    /** What a policy says now; nothing is allowed by one that is not there. */
    String document(ReadTx tx, Space space, String arn) {
        return find(tx, space, arn)
                .flatMap(policy ->
                        ManagedPolicy.Version.TABLE
                                .in(space)
                                .find(
                                        tx,
                                        ManagedPolicy.Version.key(
                                                policy.id(), policy.defaultVersion())))
                .map(ManagedPolicy.Version::document)
                .orElse(NOTHING);
    }

    /** Adds a policy with its first version, unless there is one of its name or too many. */
    void add(Tx tx, Space space, ManagedPolicy policy, String document) {
        var table = ManagedPolicy.TABLE.in(space);
        if (table.contains(tx, ManagedPolicy.key(policy.name()))) {
            throw IamErrors.exists(
                    "A policy called "
                            + policy.name()
                            + " already exists. Duplicate names are not allowed.");
        }
        if (all(tx, space).size() >= MOST) {
            throw IamErrors.quota("PoliciesPerAccount", MOST);
        }
        table.put(tx, policy);
        ManagedPolicy.Version.TABLE
                .in(space)
                .put(
                        tx,
                        new ManagedPolicy.Version(
                                policy.id(), policy.lastVersion(), document, policy.created()));
    }

    void replace(Tx tx, Space space, ManagedPolicy policy) {
        ManagedPolicy.TABLE.in(space).put(tx, policy);
    }

    /** Removes a policy and its only version. */
    void remove(Tx tx, Space space, ManagedPolicy policy) {
        if (versions(tx, space, policy).size() > 1) {
            throw IamErrors.conflict(
                    "This policy has more than one version. Before you delete a policy, you must"
                            + " delete the policy's versions. The default version is deleted with"
                            + " the policy.");
        }
        ManagedPolicy.TABLE.in(space).delete(tx, ManagedPolicy.key(policy.name()));
        ManagedPolicy.Version.TABLE.in(space).deleteAll(tx, versionsOf(policy));
    }

    List<ManagedPolicy> all(ReadTx tx, Space space) {
        return ManagedPolicy.TABLE.in(space).scan(tx, KeyRange.all(), Integer.MAX_VALUE, false);
    }

    /** The versions of a policy, the newest first. */
    List<ManagedPolicy.Version> versions(ReadTx tx, Space space, ManagedPolicy policy) {
        return ManagedPolicy.Version.TABLE
                .in(space)
                .scan(tx, versionsOf(policy), Integer.MAX_VALUE, true);
    }

    /** Adds a version; it counts from now on when it is the default. */
    ManagedPolicy.Version addVersion(
            Tx tx,
            Space space,
            ManagedPolicy policy,
            String document,
            boolean isDefault,
            Instant now) {
        if (versions(tx, space, policy).size() >= MOST_VERSIONS) {
            throw IamErrors.limit(
                    "A managed policy can have up to 5 versions. Before you create a new version,"
                            + " you must delete an existing version.");
        }
        int number = policy.lastVersion() + 1;
        var version = new ManagedPolicy.Version(policy.id(), number, document, now);
        ManagedPolicy.Version.TABLE.in(space).put(tx, version);
        replace(
                tx,
                space,
                policy.versions(isDefault ? number : policy.defaultVersion(), number, now));
        return version;
    }

    /** A version by AWS's name for it, v1, or NoSuchEntity. */
    ManagedPolicy.Version version(
            ReadTx tx, Space space, ManagedPolicy policy, String arn, String name) {
        return versions(tx, space, policy).stream()
                .filter(version -> version.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        IamErrors.noSuch(
                                "Policy "
                                        + arn
                                        + " version "
                                        + name
                                        + " does not exist or is not attachable."));
    }

    private static KeyRange versionsOf(ManagedPolicy policy) {
        return new Key().text(policy.id()).range();
    }
}
