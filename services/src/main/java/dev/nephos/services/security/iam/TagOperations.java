package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Tx;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The tags of users, roles, managed policies and instance profiles. */
final class TagOperations {
    private final Kernel kernel;
    private final Identities identities;
    private final Policies policies;
    private final Pages pages;

    TagOperations(Kernel kernel, Identities identities, Policies policies, Pages pages) {
        this.kernel = kernel;
        this.identities = identities;
        this.policies = policies;
        this.pages = pages;
    }

    void define(Operations on) {
        on.run(TagUser.class, (call, in) -> add(user(call, in.userName), in.tags));
        on.run(UntagUser.class, (call, in) -> remove(user(call, in.userName), in.tagKeys));
        on.call(
                ListUserTags.class,
                Tags.class,
                (call, in) -> list(call, in.position, user(call, in.userName)));
        on.run(TagRole.class, (call, in) -> add(role(call, in.roleName), in.tags));
        on.run(UntagRole.class, (call, in) -> remove(role(call, in.roleName), in.tagKeys));
        on.call(
                ListRoleTags.class,
                Tags.class,
                (call, in) -> list(call, in.position, role(call, in.roleName)));
        on.run(TagPolicy.class, (call, in) -> add(policy(call, in.policyArn), in.tags));
        on.run(UntagPolicy.class, (call, in) -> remove(policy(call, in.policyArn), in.tagKeys));
        on.call(
                ListPolicyTags.class,
                Tags.class,
                (call, in) -> list(call, in.position, policy(call, in.policyArn)));
        on.run(
                TagInstanceProfile.class,
                (call, in) -> add(profile(call, in.instanceProfileName), in.tags));
        on.run(
                UntagInstanceProfile.class,
                (call, in) -> remove(profile(call, in.instanceProfileName), in.tagKeys));
        on.call(
                ListInstanceProfileTags.class,
                Tags.class,
                (call, in) -> list(call, in.position, profile(call, in.instanceProfileName)));
    }

    record TagUser(String userName, List<Tag> tags) {}

    record UntagUser(String userName, List<String> tagKeys) {}

    record ListUserTags(String userName, Pages.Position position) {}

    record TagRole(String roleName, List<Tag> tags) {}

    record UntagRole(String roleName, List<String> tagKeys) {}

    record ListRoleTags(String roleName, Pages.Position position) {}

    record TagPolicy(String policyArn, List<Tag> tags) {}

    record UntagPolicy(String policyArn, List<String> tagKeys) {}

    record ListPolicyTags(String policyArn, Pages.Position position) {}

    record TagInstanceProfile(String instanceProfileName, List<Tag> tags) {}

    record UntagInstanceProfile(String instanceProfileName, List<String> tagKeys) {}

    record ListInstanceProfileTags(String instanceProfileName, Pages.Position position) {}

    record Tags(List<Tag> tags, Pages.Paging paging) {}

    /** Something that has tags: how they are read, and how they are changed. */
    private record Tagged(
            String name,
            Function<ReadTx, List<Tag>> read,
            BiConsumer<Tx, UnaryOperator<List<Tag>>> change) {}

    private void add(Tagged tagged, List<Tag> tags) {
        kernel.store()
                .commit(tx -> tagged.change.accept(tx, present -> TagRules.added(present, tags)));
    }

    private void remove(Tagged tagged, List<String> keys) {
        kernel.store()
                .commit(tx -> tagged.change.accept(tx, present -> TagRules.removed(present, keys)));
    }

    private Tags list(Call call, Pages.Position position, Tagged tagged) {
        var all =
                kernel.store().read(tagged.read::apply).stream()
                        .sorted(Comparator.comparing(Tag::key))
                        .toList();
        var page = pages.page(call, position, tagged.name, all, Tag::key);
        return new Tags(page.items(), page.paging());
    }

    private Tagged user(Call call, String name) {
        return identity(call, IdentityName.user(name));
    }

    private Tagged role(Call call, String name) {
        return identity(call, IdentityName.role(name));
    }

    private Tagged identity(Call call, IdentityName name) {
        return new Tagged(
                name.toString(),
                tx -> identities.require(tx, call, name).tags(),
                (tx, change) -> {
                    var identity = identities.require(tx, call, name);
                    identities.replace(
                            tx, call.space(), identity.tagged(change.apply(identity.tags())));
                });
    }

    private Tagged policy(Call call, String arn) {
        return new Tagged(
                arn,
                tx -> policies.require(tx, call.space(), arn).tags(),
                (tx, change) -> {
                    var policy = policies.require(tx, call.space(), arn);
                    policies.replace(tx, call.space(), policy.tagged(change.apply(policy.tags())));
                });
    }

    private Tagged profile(Call call, String name) {
        return new Tagged(
                name,
                tx -> InstanceProfile.require(tx, call.space(), name).tags(),
                (tx, change) -> {
                    var profile = InstanceProfile.require(tx, call.space(), name);
                    InstanceProfile.replace(
                            tx, call.space(), profile.tagged(change.apply(profile.tags())));
                });
    }
}
