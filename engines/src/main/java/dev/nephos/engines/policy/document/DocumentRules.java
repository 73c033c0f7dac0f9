package dev.nephos.engines.policy.document;

import dev.nephos.engines.policy.document.PolicyKind.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a document of a kind must keep to when it is saved, beyond the grammar. The sentences are
 * those of IAM; for trust policies, those of the parser that AWS's resource policies share.
 */
final class DocumentRules {
    private static final Set<String> PARTITIONS =
            Set.of(
                    "aws",
                    "aws-cn",
                    "aws-us-gov",
                    "aws-iso",
                    "aws-iso-b",
                    "aws-iso-e",
                    "aws-iso-f",
                    "aws-eusc");
    private static final int ARN_FIELDS = 6;

    private final PolicyKind kind;

    DocumentRules(PolicyKind kind) {
        this.kind = kind;
    }

    void check(PolicyDocument document) {
        var sids = new HashSet<String>();
        for (var statement : document.statements()) {
            statement.sid().ifPresent(sid -> sid(sid, sids));
            principals(statement);
            statement.actions().texts().forEach(DocumentRules::action);
            resources(statement.resources());
            statement.conditions().forEach(condition -> conditionKey(condition.key()));
            if (kind == PolicyKind.RESOURCE_CONTROL) {
                resourceControl(statement);
            }
        }
    }

    private void sid(String sid, Set<String> sids) {
        // Resource policies are free to have spaces and dashes in it.
        if (kind == PolicyKind.IDENTITY && !sid.chars().allMatch(DocumentRules::isAlphanumeric)) {
            throw flaw(
                    Flaw.INVALID_SID,
                    sid,
                    "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the"
                            + " regular expression [0-9A-Za-z]*");
        }
        if (!sid.isEmpty() && !sids.add(sid)) {
            throw flaw(
                    Flaw.DUPLICATE_SID,
                    sid,
                    "Statement IDs (SID) in a single policy must be unique.");
        }
    }

    private void principals(Statement statement) {
        if (kind.principals() == Part.PROHIBITED) {
            statement
                    .principals()
                    .ifPresent(principals -> {
                        throw flaw(
                                Flaw.PROHIBITED_ELEMENT,
                                principals.negated() ? "NotPrincipal" : "Principal",
                                "Policy document should not specify a principal.");
                    });
            return;
        }
        var principals =
                statement
                        .principals()
                        .orElseThrow(() ->
                                flaw(
                                        Flaw.MISSING_ELEMENT,
                                        "Principal",
                                        "Missing required field Principal"));
        if (principals.negated() && statement.effect() == Effect.ALLOW) {
            throw flaw(
                    Flaw.PROHIBITED_ELEMENT, "NotPrincipal", "Has prohibited field NotPrincipal");
        }
        principals
                .names()
                .forEach((type, names) ->
                        names.forEach(name -> {
                            if (!isPrincipal(type, name)) {
                                throw flaw(
                                        Flaw.INVALID_PRINCIPAL,
                                        name,
                                        "Invalid principal in policy: \"%s\":\"%s\""
                                                .formatted(type, name));
                            }
                        }));
    }

    /** Names have no wildcards but the one that is everybody. */
    private static boolean isPrincipal(PrincipalType type, String name) {
        boolean plain = !name.isEmpty() && name.indexOf('*') < 0 && name.indexOf('?') < 0;
        return switch (type) {
            case AWS -> name.equals("*") || plain && isAwsPrincipal(name);
            case SERVICE -> plain && name.indexOf('.') > 0;
            case FEDERATED, CANONICAL_USER -> plain;
        };
    }

    /** An account number, the ARN of somebody, or a unique id. */
    private static boolean isAwsPrincipal(String name) {
        if (!name.startsWith("arn:")) {
            return name.chars().allMatch(DocumentRules::isAlphanumeric);
        }
        var fields = name.split(":", ARN_FIELDS);
        return fields.length == ARN_FIELDS
                && (fields[2].equals("iam") || fields[2].equals("sts"))
                && fields[3].isEmpty()
                && !fields[5].isEmpty();
    }

    private static void action(String action) {
        if (action.equals("*")) {
            return;
        }
        int colon = action.indexOf(':');
        if (colon < 0) {
            throw flaw(Flaw.INVALID_ACTION, action, UNPREFIXED);
        }
        if (action.indexOf(':', colon + 1) >= 0) {
            throw flaw(
                    Flaw.INVALID_ACTION, action, "Actions/Condition can contain only one colon.");
        }
        var vendor = action.substring(0, colon);
        if (vendor.isEmpty() || !vendor.chars().allMatch(DocumentRules::isVendor)) {
            throw flaw(Flaw.INVALID_ACTION, action, "Vendor " + vendor + " is not valid");
        }
    }

    private void resources(Optional<Patterns> resources) {
        if (kind.resources() == Part.PROHIBITED) {
            resources.ifPresent(patterns -> {
                var name = patterns.negated() ? "NotResource" : "Resource";
                throw flaw(Flaw.PROHIBITED_ELEMENT, name, "Has prohibited field " + name);
            });
            return;
        }
        resources
                .orElseThrow(() ->
                        flaw(
                                Flaw.MISSING_ELEMENT,
                                "Resource",
                                "Policy statement must contain resources."))
                .texts()
                .forEach(DocumentRules::resource);
    }

    private static void resource(String resource) {
        if (resource.equals("*")) {
            return;
        }
        var fields = resource.split(":", ARN_FIELDS);
        if (fields.length < ARN_FIELDS || !fields[0].equals("arn")) {
            throw flaw(
                    Flaw.INVALID_RESOURCE,
                    resource,
                    "Resource " + resource + " must be in ARN format or \"*\".");
        }
        if (!fields[1].equals("*") && !PARTITIONS.contains(fields[1])) {
            throw flaw(
                    Flaw.INVALID_RESOURCE,
                    resource,
                    "Partition \"%s\" is not valid for resource \"%s\"."
                            .formatted(fields[1], resource));
        }
        if (fields[2].isEmpty() || fields[2].indexOf('*') >= 0 || fields[2].indexOf('?') >= 0) {
            throw flaw(
                    Flaw.INVALID_RESOURCE,
                    resource,
                    "Resource vendor must be fully qualified and cannot contain regexes.");
        }
        if (fields[2].equals("iam") && !fields[3].isEmpty() && !fields[3].equals("*")) {
            throw flaw(
                    Flaw.INVALID_RESOURCE,
                    resource,
                    "IAM resource " + resource + " cannot contain region information.");
        }
    }

    private static void conditionKey(String key) {
        int colon = key.indexOf(':');
        if (colon <= 0 || colon == key.length() - 1) {
            throw flaw(Flaw.INVALID_CONDITION, key, UNPREFIXED);
        }
    }

    /**
     * Resource control policies only deny, and to everybody.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html">RCP
     *     syntax</a>
     */
    private static void resourceControl(Statement statement) {
        boolean fits =
                statement.effect() == Effect.DENY
                        && statement.principals().filter(Principals::everyone).isPresent()
                        && !statement.actions().negated()
                        && !statement.actions().texts().equals(List.of("*"));
        if (!fits) {
            throw flaw(
                    Flaw.PROHIBITED_ELEMENT,
                    "Statement",
                    "The provided policy document does not meet the requirements of the specified"
                            + " policy type.");
        }
    }

    private static final String UNPREFIXED =
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";

    private static boolean isAlphanumeric(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isVendor(int c) {
        return isAlphanumeric(c) || c == '-';
    }

    private static MalformedPolicyException flaw(Flaw flaw, String subject, String sentence) {
        return new MalformedPolicyException(flaw, subject, sentence);
    }
}
