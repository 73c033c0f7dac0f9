package dev.nephos.services.security.iam;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A managed policy; what it says stands in its versions.
 *
 * @param defaultVersion the number of the version that counts
 * @param lastVersion the highest number that a version has had
 */
record ManagedPolicy(
        String path,
        String name,
        String id,
        Optional<String> description,
        Instant created,
        Instant updated,
        int defaultVersion,
        int lastVersion,
        List<Tag> tags) {

    static final Table<ManagedPolicy> TABLE =
            new Table<>(
                    "policy", RecordCodec.of(ManagedPolicy.class), policy -> key(policy.name()));

    /**
     * One version of a policy.
     *
     * @param policyId whose it is
     * @param number counts from one
     */
    record Version(String policyId, int number, String document, Instant created) {
        static final Table<Version> TABLE =
                new Table<>(
                        "policy-version",
                        RecordCodec.of(Version.class),
                        version -> key(version.policyId, version.number));

        static Key key(String policyId, int number) {
            return new Key().text(policyId).int32(number);
        }

        /** As AWS names it. */
        String name() {
            return "v" + number;
        }
    }

    static Key key(String name) {
        return new Key().text(name.toLowerCase(Locale.ROOT));
    }

    /** What stands behind the account in its ARN. */
    String resource() {
        return "policy" + path + name;
    }

    /** What tells it from all others, in the order of lists. */
    String mark() {
        return name.toLowerCase(Locale.ROOT);
    }

    ManagedPolicy tagged(List<Tag> changed) {
        return new ManagedPolicy(
                path,
                name,
                id,
                description,
                created,
                updated,
                defaultVersion,
                lastVersion,
                changed);
    }

    ManagedPolicy versions(int newDefault, int newLast, Instant now) {
        return new ManagedPolicy(
                path, name, id, description, created, now, newDefault, newLast, tags);
    }
}
