package dev.nephos.services.storage.rbin;

import dev.nephos.kernel.call.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What every answer about a rule tells. */
record RuleFacts(
        String identifier,
        String ruleArn,
        String resourceType,
        Rule.RetentionPeriod retentionPeriod,
        Optional<String> description,
        List<Rule.ResourceTag> resourceTags,
        List<Rule.ResourceTag> excludeResourceTags,
        String status,
        String lockState) {

    /** A rule is in force as soon as it is stored. */
    private static final String AVAILABLE = "available";

    static RuleFacts of(Call call, Rule rule, Instant now) {
        return new RuleFacts(
                rule.identifier(),
                call.arn("rule/" + rule.identifier()).toString(),
                rule.resourceType(),
                rule.retentionPeriod(),
                rule.description(),
                rule.resourceTags(),
                rule.excludeResourceTags(),
                AVAILABLE,
                rule.lockState(now));
    }
}
