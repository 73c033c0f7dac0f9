package dev.nephos.engines.policy;

import dev.nephos.engines.policy.document.PrincipalType;
import dev.nephos.engines.policy.document.Principals;
import java.util.HashSet;
import java.util.Set;

/** How a statement's {@code Principal} or {@code NotPrincipal} names a caller. */
final class PrincipalTest {
    private static final int ACCOUNT_DIGITS = 12;
    private static final String IAM = ":iam::";
    private static final String ROOT = ":root";

    private final boolean negated;
    private final boolean everyone;
    private final Set<String> accounts = new HashSet<>();
    private final Set<String> names;
    private final Set<String> services;
    private final Set<String> providers;

    PrincipalTest(Principals principals) {
        negated = principals.negated();
        everyone = principals.namesEveryone();
        names = new HashSet<>();
        for (var name : principals.of(PrincipalType.AWS)) {
            if (isAccount(name)) {
                accounts.add(name);
            } else if (name.startsWith("arn:") && name.endsWith(ROOT) && name.contains(IAM)) {
                accounts.add(
                        name.substring(
                                name.indexOf(IAM) + IAM.length(), name.length() - ROOT.length()));
            } else {
                names.add(name);
            }
        }
        services = Set.copyOf(new HashSet<>(principals.of(PrincipalType.SERVICE)));
        providers = Set.copyOf(new HashSet<>(principals.of(PrincipalType.FEDERATED)));
    }

    /** How the element means the caller; {@link Grant#NONE} when the statement does not apply. */
    Grant of(Question question) {
        if (!negated) {
            return everyone ? Grant.CALLER : named(question.caller());
        }
        // OPEN: of a principal with a boundary AWS documents that NotPrincipal always hits it.
        boolean exempt = !question.callerHasBoundary() && (everyone || exempts(question.caller()));
        return exempt ? Grant.NONE : Grant.CALLER;
    }

    private Grant named(Caller caller) {
        return switch (caller) {
            case Caller.Anonymous _ -> Grant.NONE;
            case Caller.Root root -> account(root);
            case Caller.User user ->
                    names.contains(user.arn()) || names.contains(user.id())
                            ? Grant.CALLER
                            : account(user);
            case Caller.RoleSession session ->
                    names.contains(session.arn())
                            ? Grant.CALLER
                            : namesRole(session) ? Grant.BEHIND_SESSION : account(session);
            case Caller.FederatedUser session ->
                    names.contains(session.arn())
                            ? Grant.CALLER
                            : namesUser(session) ? Grant.BEHIND_SESSION : account(session);
            case Caller.WebIdentity identity ->
                    providers.contains(identity.provider()) ? Grant.CALLER : Grant.NONE;
            case Caller.Service service ->
                    services.contains(service.name()) ? Grant.CALLER : Grant.NONE;
        };
    }

    /** A caller is left out only when all its names are listed, that of its account included. */
    private boolean exempts(Caller caller) {
        return switch (caller) {
            case Caller.Anonymous _ -> false;
            case Caller.Root root -> namesAccount(root);
            case Caller.User user ->
                    namesAccount(user) && (names.contains(user.arn()) || names.contains(user.id()));
            case Caller.RoleSession session ->
                    namesAccount(session) && namesRole(session) && names.contains(session.arn());
            case Caller.FederatedUser session ->
                    namesAccount(session) && namesUser(session) && names.contains(session.arn());
            case Caller.WebIdentity identity -> providers.contains(identity.provider());
            case Caller.Service service -> services.contains(service.name());
        };
    }

    private Grant account(Caller caller) {
        return namesAccount(caller) ? Grant.ACCOUNT : Grant.NONE;
    }

    private boolean namesAccount(Caller caller) {
        return !accounts.isEmpty() && caller.account().filter(accounts::contains).isPresent();
    }

    private boolean namesRole(Caller.RoleSession session) {
        return names.contains(session.roleArn()) || names.contains(session.roleId());
    }

    private boolean namesUser(Caller.FederatedUser session) {
        return names.contains(session.userArn()) || names.contains(session.userId());
    }

    private static boolean isAccount(String name) {
        return name.length() == ACCOUNT_DIGITS && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
