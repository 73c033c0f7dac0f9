package dev.nephos.services.security.iam;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.GlobalNames;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What belongs to the account as a whole: its alias, its password policy, its summary. */
final class AccountOperations {
    private static final GlobalNames ALIASES = new GlobalNames("account-alias");

    private record Alias(String name) {}

    private static final Table<Alias> TABLE =
            new Table<>(
                    "account-alias", RecordCodec.of(Alias.class), alias -> new Key().text("alias"));

    private final Kernel kernel;
    private final Identities identities;
    private final Policies policies;

    AccountOperations(Kernel kernel, Identities identities, Policies policies) {
        this.kernel = kernel;
        this.identities = identities;
        this.policies = policies;
    }

    void define(Operations on) {
        on.run(CreateAccountAlias.class, this::createAlias);
        on.run(DeleteAccountAlias.class, this::deleteAlias);
        on.call(ListAccountAliases.class, Aliases.class, this::listAliases);
        on.run(UpdateAccountPasswordPolicy.class, this::updatePasswordPolicy)
                .ignores(
                        "AllowUsersToChangePassword",
                        "MaxPasswordAge",
                        "PasswordReusePrevention",
                        "HardExpiry");
        on.call(GetAccountPasswordPolicy.class, FoundPasswordPolicy.class, this::passwordPolicy);
        on.run(DeleteAccountPasswordPolicy.class, this::deletePasswordPolicy);
        on.call(GetAccountSummary.class, Summary.class, this::summary);
    }

    record CreateAccountAlias(String accountAlias) {}

    /** An account has one alias, so that a new one takes the place of the old one. */
    private void createAlias(Call call, CreateAccountAlias in) {
        kernel.store()
                .commit(tx -> {
                    if (!ALIASES.claim(tx, in.accountAlias, call.space())) {
                        throw IamErrors.exists(
                                "The account alias " + in.accountAlias + " already exists.");
                    }
                    var rows = TABLE.in(call.space());
                    rows.scan(tx, KeyRange.all(), 1, false).stream()
                            .filter(old -> !old.name.equals(in.accountAlias))
                            .forEach(old -> ALIASES.release(tx, old.name, call.space()));
                    rows.put(tx, new Alias(in.accountAlias));
                });
    }

    record DeleteAccountAlias(String accountAlias) {}

    private void deleteAlias(Call call, DeleteAccountAlias in) {
        kernel.store()
                .commit(tx -> {
                    var rows = TABLE.in(call.space());
                    var alias = rows.find(tx, new Key().text("alias"));
                    if (alias.isEmpty() || !alias.get().name.equals(in.accountAlias)) {
                        throw IamErrors.noSuch(
                                "The account alias with name "
                                        + in.accountAlias
                                        + " cannot be found.");
                    }
                    rows.delete(tx, new Key().text("alias"));
                    ALIASES.release(tx, in.accountAlias, call.space());
                });
    }

    record ListAccountAliases(Pages.Position position) {}

    record Aliases(List<String> accountAliases, Pages.Paging paging) {}

    private Aliases listAliases(Call call, ListAccountAliases in) {
        var rows = TABLE.in(call.space());
        var found = kernel.store().read(tx -> rows.scan(tx, KeyRange.all(), 1, false));
        return new Aliases(
                found.stream().map(Alias::name).toList(),
                new Pages.Paging(false, Optional.empty()));
    }

    record UpdateAccountPasswordPolicy(
            OptionalInt minimumPasswordLength,
            boolean requireSymbols,
            boolean requireNumbers,
            boolean requireUppercaseCharacters,
            boolean requireLowercaseCharacters,
            boolean allowUsersToChangePassword,
            OptionalInt maxPasswordAge,
            OptionalInt passwordReusePrevention,
            boolean hardExpiry) {}

    private static final int SHORTEST_PASSWORD = 6;

    /** What the request leaves out has its default afterwards, whatever it was before. */
    private void updatePasswordPolicy(Call call, UpdateAccountPasswordPolicy in) {
        var policy =
                new PasswordPolicy(
                        in.minimumPasswordLength.orElse(SHORTEST_PASSWORD),
                        in.requireSymbols,
                        in.requireNumbers,
                        in.requireUppercaseCharacters,
                        in.requireLowercaseCharacters,
                        in.allowUsersToChangePassword,
                        in.maxPasswordAge.orElse(0),
                        in.passwordReusePrevention.orElse(0),
                        in.hardExpiry);
        kernel.store().commit(tx -> PasswordPolicy.put(tx, call.space(), policy));
    }

    record GetAccountPasswordPolicy() {}

    record ShownPasswordPolicy(
            int minimumPasswordLength,
            boolean requireSymbols,
            boolean requireNumbers,
            boolean requireUppercaseCharacters,
            boolean requireLowercaseCharacters,
            boolean allowUsersToChangePassword,
            boolean expirePasswords,
            OptionalInt maxPasswordAge,
            OptionalInt passwordReusePrevention,
            boolean hardExpiry) {}

    record FoundPasswordPolicy(ShownPasswordPolicy passwordPolicy) {}

    private FoundPasswordPolicy passwordPolicy(Call call, GetAccountPasswordPolicy in) {
        var policy =
                kernel.store()
                        .read(tx -> PasswordPolicy.find(tx, call.space()))
                        .orElseThrow(() -> noPasswordPolicy(call));
        return new FoundPasswordPolicy(
                new ShownPasswordPolicy(
                        policy.minimumLength(),
                        policy.requireSymbols(),
                        policy.requireNumbers(),
                        policy.requireUppercase(),
                        policy.requireLowercase(),
                        policy.allowUsersToChange(),
                        policy.maxAge() > 0,
                        policy.shownMaxAge(),
                        policy.shownReusePrevention(),
                        policy.hardExpiry()));
    }

    record DeleteAccountPasswordPolicy() {}

    private void deletePasswordPolicy(Call call, DeleteAccountPasswordPolicy in) {
        if (!kernel.store().transact(tx -> PasswordPolicy.delete(tx, call.space()))) {
            throw noPasswordPolicy(call);
        }
    }

    private static ServiceError noPasswordPolicy(Call call) {
        return IamErrors.noSuch(
                "The Password Policy with domain name "
                        + call.account().digits()
                        + " cannot be found.");
    }

    record GetAccountSummary() {}

    record Summary(Map<String, Integer> summaryMap) {}

    /** What there is, and how much there may be. */
    private Summary summary(Call call, GetAccountSummary in) {
        var space = call.space();
        var summary = new TreeMap<String, Integer>();
        kernel.store()
                .read(tx -> {
                    summary.put(
                            "Users", count(identities.under(tx, space, IdentityKind.USER, "/")));
                    summary.put(
                            "Groups", count(identities.under(tx, space, IdentityKind.GROUP, "/")));
                    summary.put(
                            "Roles", count(identities.under(tx, space, IdentityKind.ROLE, "/")));
                    summary.put("Policies", count(policies.all(tx, space)));
                    summary.put("InstanceProfiles", count(InstanceProfile.all(tx, space)));
                    boolean rootKeys = !AccessKey.of(tx, space, space.account()).isEmpty();
                    return summary.put("AccountAccessKeysPresent", rootKeys ? 1 : 0);
                });
        summary.putAll(QUOTAS);
        return new Summary(summary);
    }

    private static int count(List<?> all) {
        return all.size();
    }

    private static final Map<String, Integer> QUOTAS =
            Map.ofEntries(
                    Map.entry("UsersQuota", 5000),
                    Map.entry("GroupsQuota", 300),
                    Map.entry("RolesQuota", 1000),
                    Map.entry("PoliciesQuota", 1500),
                    Map.entry("InstanceProfilesQuota", 1000),
                    Map.entry("GroupsPerUserQuota", 10),
                    Map.entry("AccessKeysPerUserQuota", 2),
                    Map.entry("AttachedPoliciesPerUserQuota", 10),
                    Map.entry("AttachedPoliciesPerGroupQuota", 10),
                    Map.entry("AttachedPoliciesPerRoleQuota", 10),
                    Map.entry("UserPolicySizeQuota", 2048),
                    Map.entry("GroupPolicySizeQuota", 5120),
                    Map.entry("RolePolicySizeQuota", 10240),
                    Map.entry("PolicySizeQuota", 6144),
                    Map.entry("VersionsPerPolicyQuota", 5),
                    Map.entry("AssumeRolePolicySizeQuota", 2048));
}
