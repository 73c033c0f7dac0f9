package dev.nephos.engines.policy;

import dev.nephos.engines.policy.document.Comparison;
import dev.nephos.engines.policy.document.Condition;
import dev.nephos.engines.policy.document.ConditionOperator.SetRule;
import dev.nephos.engines.policy.document.Effect;
import dev.nephos.engines.policy.document.PolicyDocument;
import dev.nephos.engines.policy.document.Principals;
import dev.nephos.engines.policy.document.Statement;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a resource's policy is open to the public, as S3's Block Public Access means it: it
 * allows something to everybody and no condition pins down who or where that is to fixed values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">The
 *     meaning of "public"</a>
 */
public final class PublicAccess {
    private static final Set<String> PINNING =
            Set.of(
                    "aws:sourcearn",
                    "aws:sourcevpc",
                    "aws:sourcevpce",
                    "aws:sourceowner",
                    "aws:sourceaccount",
                    "aws:principalorgid",
                    "aws:principalarn",
                    "aws:principalaccount",
                    "aws:userid",
                    "s3:x-amz-server-side-encryption-aws-kms-key-id",
                    "s3:dataaccesspointarn",
                    "s3:dataaccesspointaccount");

    private static final String SOURCE_IP = "aws:sourceip";

    /** A shorter prefix is no place but a part of the internet. */
    private static final int SHORTEST_IPV4_PREFIX = 8;

    private static final int SHORTEST_IPV6_PREFIX = 32;
    private static final int IPV4_BYTES = 4;

    private PublicAccess() {}

    /** Whether a document allows something to everybody. */
    public static boolean isGrantedBy(PolicyDocument document) {
        return document.statements().stream().anyMatch(PublicAccess::isPublic);
    }

    private static boolean isPublic(Statement statement) {
        return statement.effect() == Effect.ALLOW
                && statement.principals().filter(Principals::namesEveryone).isPresent()
                && statement.conditions().stream().noneMatch(PublicAccess::pins);
    }

    private static boolean pins(Condition condition) {
        var operator = condition.operator();
        var comparison = operator.comparison();
        boolean holdsWithoutKey =
                operator.ifExists()
                        || operator.set() == SetRule.FOR_ALL_VALUES
                        || comparison.negated();
        if (holdsWithoutKey || condition.values().isEmpty()) {
            return false;
        }
        var key = condition.key().toLowerCase(Locale.ROOT);
        if (key.equals(SOURCE_IP)) {
            return comparison == Comparison.IP_ADDRESS
                    && condition.values().stream().allMatch(PublicAccess::isPlace);
        }
        return PINNING.contains(key)
                && isComparisonOfTexts(comparison)
                && condition.values().stream().allMatch(PublicAccess::isFixed);
    }

    private static boolean isComparisonOfTexts(Comparison comparison) {
        return switch (comparison) {
            case STRING_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_LIKE, ARN_EQUALS, ARN_LIKE ->
                    true;
            default -> false;
        };
    }

    /** Without wildcards and variables. */
    private static boolean isFixed(String value) {
        return value.indexOf('*') < 0 && value.indexOf('?') < 0 && !value.contains("${");
    }

    private static boolean isPlace(String range) {
        return IpRange.parse(range)
                .filter(r ->
                        r.length()
                                >= (r.address().getAddress().length == IPV4_BYTES
                                        ? SHORTEST_IPV4_PREFIX
                                        : SHORTEST_IPV6_PREFIX))
                .isPresent();
    }
}
