package dev.nephos.services.security.iam;

import dev.nephos.engines.policy.AttachedPolicy;
import dev.nephos.engines.policy.PolicyCache;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What binds an identity: its own policies and those of its groups, and its boundary.
 *
 * @param boundary none when it has no boundary
 * @param tags of the identity itself
 */
record EffectivePolicies(
        List<AttachedPolicy> identity, List<AttachedPolicy> boundary, Map<String, String> tags) {
    /** For an identity that is no more. */
    static final EffectivePolicies NONE = new EffectivePolicies(List.of(), List.of(), Map.of());

    static EffectivePolicies of(
            ReadTx tx, Space space, Identity identity, Identities identities, Reader reader) {
        var found = new ArrayList<AttachedPolicy>();
        reader.addAll(tx, space, identity, found);
        if (identity.kind() == IdentityKind.USER) {
            var groups = Membership.groupsOf(tx, space, identity);
            identities
                    .withIds(tx, space, groups)
                    .forEach(group -> reader.addAll(tx, space, group, found));
        }
        var boundary =
                identity.boundary().map(arn -> reader.managed(tx, space, arn)).stream().toList();
        return new EffectivePolicies(
                found,
                boundary,
                identity.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    }

    /** Reads policies and compiles those that are new. */
    record Reader(Policies policies, PolicyCache cache) {
        void addAll(ReadTx tx, Space space, Identity identity, List<AttachedPolicy> found) {
            for (var inline : InlinePolicy.of(tx, space, identity)) {
                found.add(new AttachedPolicy(inline.name(), cache.policy(inline.document())));
            }
            for (var arn : Attachment.of(tx, space, identity)) {
                found.add(managed(tx, space, arn));
            }
        }

        /** The version of a managed policy that counts; it cannot be deleted while it is in use. */
        AttachedPolicy managed(ReadTx tx, Space space, String arn) {
            return new AttachedPolicy(arn, cache.policy(policies.document(tx, space, arn)));
        }
    }
}
