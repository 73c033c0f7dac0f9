package dev.nephos.services.storage.s3;

import dev.nephos.engines.policy.document.Comparison;
import dev.nephos.engines.policy.document.Condition;
import dev.nephos.engines.policy.document.Effect;
import dev.nephos.engines.policy.document.PolicyDocument;
import dev.nephos.engines.policy.document.Statement;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a policy opens a bucket to everybody: it allows something to anybody, and no condition
 * confines that to fixed values of a key that says where a request comes from.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 *     meaning of "public"</a>
 */
final class PublicPolicy {
    private static final Set<String> CONFINING =
            Set.of(
                    "aws:sourceip",
                    "aws:sourcearn",
                    "aws:sourcevpc",
                    "aws:sourcevpce",
                    "aws:sourceowner",
                    "aws:sourceaccount",
                    "aws:userid",
                    "aws:principalarn",
                    "aws:principalaccount",
                    "aws:principalorgid",
                    "aws:principalorgpaths",
                    "s3:x-amz-server-side-encryption-aws-kms-key-id",
                    "s3:dataaccesspointarn",
                    "s3:dataaccesspointaccount");
    private static final Set<Comparison> CONFINING_BY =
            Set.of(
                    Comparison.STRING_EQUALS,
                    Comparison.STRING_EQUALS_IGNORE_CASE,
                    Comparison.STRING_LIKE,
                    Comparison.ARN_EQUALS,
                    Comparison.ARN_LIKE,
                    Comparison.IP_ADDRESS);

    /** Ranges of addresses with shorter prefixes than these are everybody. */
    private static final int BROAD_IPV4 = 8;

    private static final int BROAD_IPV6 = 32;

    private PublicPolicy() {}

    static boolean isPublic(PolicyDocument document) {
        return document.statements().stream().anyMatch(PublicPolicy::isPublic);
    }

    private static boolean isPublic(Statement statement) {
        boolean anybody =
                statement
                        .principals()
                        .filter(who -> who.negated() || who.namesEveryone())
                        .isPresent();
        return statement.effect() == Effect.ALLOW
                && anybody
                && statement.conditions().stream().noneMatch(PublicPolicy::confines);
    }

    private static boolean confines(Condition condition) {
        var operator = condition.operator();
        return CONFINING.contains(condition.key().toLowerCase(Locale.ROOT))
                && CONFINING_BY.contains(operator.comparison())
                && !operator.ifExists()
                && condition.values().stream().allMatch(PublicPolicy::isFixed);
    }

    /** Whether a value means few: it has no wildcards and no variables, and is no broad range. */
    private static boolean isFixed(String value) {
        if (value.contains("*") || value.contains("?") || value.contains("${")) {
            return false;
        }
        int slash = value.indexOf('/');
        var bits = value.substring(slash + 1);
        if (slash < 0 || bits.isEmpty() || !bits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return true;
        }
        int least = value.contains(":") ? BROAD_IPV6 : BROAD_IPV4;
        return bits.length() > 3 || Integer.parseInt(bits) >= least;
    }
}
