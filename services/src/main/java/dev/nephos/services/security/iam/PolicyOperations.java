package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.ReadTx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Managed policies and their versions. */
final class PolicyOperations {
    private final Kernel kernel;
    private final Policies policies;
    private final Identities identities;
    private final Pages pages;

    PolicyOperations(Kernel kernel, Policies policies, Identities identities, Pages pages) {
        this.kernel = kernel;
        this.policies = policies;
        this.identities = identities;
        this.pages = pages;
    }

    void define(Operations on) {
        on.call(CreatePolicy.class, ShownPolicy.class, this::create);
        on.call(GetPolicy.class, ShownPolicy.class, this::find);
        on.run(DeletePolicy.class, this::delete);
        on.call(ListPolicies.class, ListedPolicies.class, this::list);
        on.call(CreatePolicyVersion.class, ShownVersion.class, this::createVersion);
        on.call(GetPolicyVersion.class, ShownVersion.class, this::findVersion);
        on.call(ListPolicyVersions.class, ListedVersions.class, this::listVersions);
        on.run(SetDefaultPolicyVersion.class, this::setDefault);
        on.run(DeletePolicyVersion.class, this::deleteVersion);
    }

    record Policy(
            String policyName,
            String policyId,
            String arn,
            String path,
            String defaultVersionId,
            int attachmentCount,
            int permissionsBoundaryUsageCount,
            boolean isAttachable,
            Optional<String> description,
            Instant createDate,
            Instant updateDate,
            List<Tag> tags) {}

    record ShownPolicy(Policy policy) {}

    record CreatePolicy(
            String policyName,
            Optional<String> path,
            String policyDocument,
            Optional<String> description,
            List<Tag> tags) {}

    private ShownPolicy create(Call call, CreatePolicy in) {
        var document = Documents.managed(in.policyDocument);
        var now = now();
        var policy =
                new ManagedPolicy(
                        in.path.orElse("/"),
                        in.policyName,
                        UniqueId.fresh(kernel.ids(), "ANPA"),
                        in.description,
                        now,
                        now,
                        1,
                        1,
                        TagRules.added(List.of(), in.tags));
        call.about(arn(call, policy));
        return kernel.store()
                .transact(tx -> {
                    policies.add(tx, call.space(), policy, document);
                    return new ShownPolicy(shown(tx, call, policy));
                });
    }

    record GetPolicy(String policyArn) {}

    private ShownPolicy find(Call call, GetPolicy in) {
        return kernel.store()
                .read(tx -> new ShownPolicy(shown(tx, call, require(tx, call, in.policyArn))));
    }

    record DeletePolicy(String policyArn) {}

    private void delete(Call call, DeletePolicy in) {
        kernel.store()
                .commit(tx -> {
                    var policy = require(tx, call, in.policyArn);
                    var arn = arn(call, policy).toString();
                    if (Attachment.count(tx, call.space(), arn) > 0
                            || !identities.boundedBy(tx, call.space(), arn).isEmpty()) {
                        throw IamErrors.conflict("Cannot delete a policy attached to entities.");
                    }
                    policies.remove(tx, call.space(), policy);
                });
    }

    record ListPolicies(
            Optional<String> scope,
            boolean onlyAttached,
            Optional<String> pathPrefix,
            Optional<String> policyUsageFilter,
            Pages.Position position) {}

    record ListedPolicies(List<Policy> policies, Pages.Paging paging) {}

    private ListedPolicies list(Call call, ListPolicies in) {
        var listing =
                new ListPolicies(
                        in.scope,
                        in.onlyAttached,
                        in.pathPrefix,
                        in.policyUsageFilter,
                        Pages.Position.FIRST);
        var all =
                kernel.store()
                        .read(tx ->
                                policies.all(tx, call.space()).stream()
                                        .filter(policy ->
                                                policy.path().startsWith(in.pathPrefix.orElse("/")))
                                        .map(policy -> shown(tx, call, policy))
                                        .filter(policy -> isAskedFor(policy, in))
                                        .map(PolicyOperations::listed)
                                        .toList());
        var page =
                pages.page(
                        call,
                        in.position,
                        listing.toString(),
                        all,
                        policy -> policy.policyName().toLowerCase(Locale.ROOT));
        return new ListedPolicies(page.items(), page.paging());
    }

    private static boolean isAskedFor(Policy policy, ListPolicies in) {
        if (in.scope.equals(Optional.of("AWS"))) {
            return false; // None of AWS's own is here yet.
        }
        boolean boundaries = in.policyUsageFilter.equals(Optional.of("PermissionsBoundary"));
        int used = boundaries ? policy.permissionsBoundaryUsageCount : policy.attachmentCount;
        return !(in.onlyAttached || boundaries) || used > 0;
    }

    /** As a list shows it: without description and tags. */
    private static Policy listed(Policy policy) {
        return new Policy(
                policy.policyName,
                policy.policyId,
                policy.arn,
                policy.path,
                policy.defaultVersionId,
                policy.attachmentCount,
                policy.permissionsBoundaryUsageCount,
                policy.isAttachable,
                Optional.empty(),
                policy.createDate,
                policy.updateDate,
                List.of());
    }

    record PolicyVersion(
            Optional<String> document,
            String versionId,
            boolean isDefaultVersion,
            Instant createDate) {}

    record ShownVersion(PolicyVersion policyVersion) {}

    record CreatePolicyVersion(String policyArn, String policyDocument, boolean setAsDefault) {}

    private ShownVersion createVersion(Call call, CreatePolicyVersion in) {
        var document = Documents.managed(in.policyDocument);
        return kernel.store()
                .transact(tx -> {
                    var policy = require(tx, call, in.policyArn);
                    var version =
                            policies.addVersion(
                                    tx, call.space(), policy, document, in.setAsDefault, now());
                    return new ShownVersion(
                            new PolicyVersion(
                                    Optional.empty(),
                                    version.name(),
                                    in.setAsDefault,
                                    version.created()));
                });
    }

    record GetPolicyVersion(String policyArn, String versionId) {}

    private ShownVersion findVersion(Call call, GetPolicyVersion in) {
        return kernel.store()
                .read(tx -> {
                    var policy = require(tx, call, in.policyArn);
                    var version =
                            policies.version(tx, call.space(), policy, in.policyArn, in.versionId);
                    return new ShownVersion(
                            new PolicyVersion(
                                    Optional.of(Shown.document(version.document())),
                                    version.name(),
                                    version.number() == policy.defaultVersion(),
                                    version.created()));
                });
    }

    record ListPolicyVersions(String policyArn, Pages.Position position) {}

    record ListedVersions(List<PolicyVersion> versions, Pages.Paging paging) {}

    /** The newest comes first, and there are so few that marks must only tell them apart. */
    private ListedVersions listVersions(Call call, ListPolicyVersions in) {
        record Marked(String mark, PolicyVersion version) {}
        var all =
                kernel.store()
                        .read(tx -> {
                            var policy = require(tx, call, in.policyArn);
                            return policies.versions(tx, call.space(), policy).stream()
                                    .map(version ->
                                            new Marked(
                                                    mark(version.number()),
                                                    new PolicyVersion(
                                                            Optional.empty(),
                                                            version.name(),
                                                            version.number()
                                                                    == policy.defaultVersion(),
                                                            version.created())))
                                    .toList();
                        });
        var page = pages.page(call, in.position, in.policyArn, all, Marked::mark);
        return new ListedVersions(page.map(Marked::version), page.paging());
    }

    /** A text that falls as the number of the version rises. */
    private static String mark(int number) {
        return Integer.toHexString(-number);
    }

    record SetDefaultPolicyVersion(String policyArn, String versionId) {}

    private void setDefault(Call call, SetDefaultPolicyVersion in) {
        kernel.store()
                .commit(tx -> {
                    var policy = require(tx, call, in.policyArn);
                    var version =
                            policies.version(tx, call.space(), policy, in.policyArn, in.versionId);
                    policies.replace(
                            tx,
                            call.space(),
                            policy.versions(version.number(), policy.lastVersion(), now()));
                });
    }

    record DeletePolicyVersion(String policyArn, String versionId) {}

    private void deleteVersion(Call call, DeletePolicyVersion in) {
        kernel.store()
                .commit(tx -> {
                    var policy = require(tx, call, in.policyArn);
                    var version =
                            policies.version(tx, call.space(), policy, in.policyArn, in.versionId);
                    if (version.number() == policy.defaultVersion()) {
                        throw IamErrors.conflict("Cannot delete the default version of a policy.");
                    }
                    ManagedPolicy.Version.TABLE
                            .in(call.space())
                            .delete(tx, ManagedPolicy.Version.key(policy.id(), version.number()));
                });
    }

    private Policy shown(ReadTx tx, Call call, ManagedPolicy policy) {
        var arn = arn(call, policy).toString();
        return new Policy(
                policy.name(),
                policy.id(),
                arn,
                policy.path(),
                "v" + policy.defaultVersion(),
                Attachment.count(tx, call.space(), arn),
                identities.boundedBy(tx, call.space(), arn).size(),
                true,
                policy.description(),
                policy.created(),
                policy.updated(),
                policy.tags());
    }

    private ManagedPolicy require(ReadTx tx, Call call, String arn) {
        var policy = policies.require(tx, call.space(), arn);
        call.about(arn(call, policy));
        return policy;
    }

    private static Arn arn(Call call, ManagedPolicy policy) {
        return Shown.arn(call, policy.resource());
    }

    private Instant now() {
        return kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
    }
}
