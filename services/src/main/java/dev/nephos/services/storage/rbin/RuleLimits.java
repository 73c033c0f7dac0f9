package dev.nephos.services.storage.rbin;

import java.util.List;

/**
 * What the model does not say of rules.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-create-rule.html">Create a
 *     retention rule</a>
 */
final class RuleLimits {
    /** Rules of an account in a region. */
    static final int MOST_RULES = 250;

    private static final int MOST_DAYS = 365;
    private static final int MOST_DAYS_OF_VOLUMES = 7;

    /** Rules that may name the same tag. */
    private static final int MOST_RULES_OF_A_TAG = 5;

    private RuleLimits() {}

    static void check(Rule rule) {
        boolean volumes = rule.resourceType().equals("EBS_VOLUME");
        int most = volumes ? MOST_DAYS_OF_VOLUMES : MOST_DAYS;
        if (rule.retentionPeriod().retentionPeriodValue() > most) {
            throw RbinErrors.invalid(
                    "The retention period of "
                            + rule.resourceType()
                            + " can be 1 to "
                            + most
                            + " days.");
        }
        if (!rule.regionLevel() && !rule.excludeResourceTags().isEmpty()) {
            throw RbinErrors.invalid("Exclusion tags are for Region-level retention rules only.");
        }
        boolean lockable = rule.regionLevel() && rule.excludeResourceTags().isEmpty();
        if (rule.lock().isPresent() && !lockable) {
            throw RbinErrors.invalid(
                    "You can't lock tag-level retention rules, or Region-level retention rules"
                            + " that have exclusion tags.");
        }
    }

    /** Refuses a rule that would be one too many beside others. */
    static void checkQuotas(Rule rule, List<Rule> others) {
        if (others.size() >= MOST_RULES) {
            throw RbinErrors.quota("You can have " + MOST_RULES + " retention rules in a Region.");
        }
        for (var tag : rule.resourceTags()) {
            long same = others.stream().filter(o -> o.resourceTags().contains(tag)).count();
            if (same >= MOST_RULES_OF_A_TAG) {
                throw RbinErrors.quota(
                        "You can add the same tag key and value pair to a maximum of five"
                                + " retention rules.");
            }
        }
    }
}
