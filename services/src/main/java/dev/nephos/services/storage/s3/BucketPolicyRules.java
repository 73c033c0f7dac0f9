package dev.nephos.services.storage.s3;

import dev.nephos.engines.policy.document.MalformedPolicyException;
import dev.nephos.engines.policy.document.PolicyDocument;
import dev.nephos.engines.policy.document.PolicyKind;
import dev.nephos.engines.policy.document.Statement;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a policy of a bucket may say: actions of S3, and resources of the bucket itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html">Policies
 *     and permissions in Amazon S3</a>
 */
final class BucketPolicyRules {
    private static final ErrorType MALFORMED =
            ErrorType.unmodelled(
                    "MalformedPolicy",
                    400,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
    private static final int MOST_BYTES = 20 * 1024;
    private static final String ACTIONS = "s3:";

    /** The actions on objects are those whose names begin so; all others are on buckets. */
    private static final List<String> ON_OBJECTS =
            List.of(
                    "getobject",
                    "putobject",
                    "deleteobject",
                    "restoreobject",
                    "updateobject",
                    "listobjectannotations",
                    "abortmultipartupload",
                    "listmultipartuploadparts",
                    "bypassgovernanceretention",
                    "replicate",
                    "initiatereplication",
                    "objectowneroverridetobucketowner");

    private static final Set<Character> WILDCARDS = Set.of('*', '?');

    private BucketPolicyRules() {}

    /** Reads a policy, or refuses it in the words of S3. */
    static PolicyDocument accept(String text, String bucket) {
        if (!text.stripLeading().startsWith("{")) {
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        var document = read(text);
        if (document.toJson().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw malformed(
                    "Normalized policy document exceeds the maximum allowed size of "
                            + MOST_BYTES
                            + " bytes.");
        }
        document.statements().forEach(statement -> requireValid(statement, bucket));
        return document;
    }

    private static PolicyDocument read(String text) {
        try {
            return PolicyKind.RESOURCE.accept(text);
        } catch (MalformedPolicyException e) {
            throw malformed(
                    switch (e.flaw()) {
                        case NOT_JSON -> "This policy contains invalid Json";
                        case TOO_LONG ->
                                "Normalized policy document exceeds the maximum allowed size of "
                                        + MOST_BYTES
                                        + " bytes.";
                        case INVALID_VERSION -> "The policy must contain a valid version string";
                        case INVALID_EFFECT -> "Invalid effect: " + e.subject();
                        case INVALID_PRINCIPAL -> "Invalid principal in policy";
                        case INVALID_ACTION -> "Policy has invalid action";
                        case INVALID_RESOURCE -> "Policy has invalid resource";
                        case UNKNOWN_ELEMENT,
                                DUPLICATE_ELEMENT,
                                MISSING_ELEMENT,
                                PROHIBITED_ELEMENT,
                                INVALID_TYPE,
                                INVALID_SID,
                                DUPLICATE_SID,
                                INVALID_CONDITION ->
                                String.valueOf(e.getMessage());
                    });
        }
    }

    private static void requireValid(Statement statement, String bucket) {
        var actions = statement.actions().texts();
        for (var action : actions) {
            boolean ofS3 = action.toLowerCase(Locale.ROOT).startsWith(ACTIONS);
            if (!ofS3 && !action.equals("*") || action.length() == ACTIONS.length()) {
                throw malformed("Policy has invalid action");
            }
        }
        var resources = statement.resources().orElseThrow().texts();
        for (var resource : resources) {
            if (!isOf(bucket, resource)) {
                throw malformed("Policy has invalid resource");
            }
        }
        if (!statement.actions().negated() && !statement.resources().orElseThrow().negated()) {
            actions.forEach(action -> requireApplies(action, resources));
        }
    }

    /** Whether a resource is the bucket or something in it. */
    private static boolean isOf(String bucket, String resource) {
        var parts = resource.split(":", 6);
        if (parts.length < 6
                || !parts[0].equals("arn")
                || !parts[1].startsWith("aws")
                || !parts[2].equals("s3")
                || !parts[3].isEmpty()
                || !parts[4].isEmpty()) {
            return false;
        }
        var path = parts[5];
        int end = 0;
        while (end < path.length()
                && path.charAt(end) != '/'
                && !WILDCARDS.contains(path.charAt(end))) {
            end++;
        }
        var name = path.substring(0, end);
        boolean open = end < path.length() && WILDCARDS.contains(path.charAt(end));
        return open ? bucket.startsWith(name) : bucket.equals(name);
    }

    private static void requireApplies(String action, List<String> resources) {
        var name = action.substring(Math.min(ACTIONS.length(), action.length()));
        if (name.chars().anyMatch(c -> WILDCARDS.contains((char) c)) || action.equals("*")) {
            return;
        }
        boolean onObject = ON_OBJECTS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith);
        if (resources.stream().noneMatch(resource -> applies(onObject, resource))) {
            throw malformed("Action does not apply to any resource(s) in statement");
        }
    }

    private static boolean applies(boolean onObject, String resource) {
        boolean slash = resource.indexOf('/') >= 0;
        boolean open = resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0;
        return onObject ? slash || open : !slash;
    }

    private static ServiceError malformed(String sentence) {
        return MALFORMED.error(sentence);
    }
}
