package dev.nephos.services.storage.rbin;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.KeyRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Making, changing, locking and deleting rules. */
final class RuleOperations {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int IDENTIFIER = 11;

    private final Kernel kernel;

    RuleOperations(Kernel kernel) {
        this.kernel = kernel;
    }

    record CreateRule(
            String resourceType,
            Rule.RetentionPeriod retentionPeriod,
            Optional<String> description,
            List<Rule.ResourceTag> resourceTags,
            List<Rule.ResourceTag> excludeResourceTags,
            Optional<RuleLock.LockConfiguration> lockConfiguration,
            List<Rule.Tag> tags) {}

    record GetRule(String identifier) {}

    record UpdateRule(
            String identifier,
            Optional<String> resourceType,
            Optional<Rule.RetentionPeriod> retentionPeriod,
            Optional<String> description,
            Optional<List<Rule.ResourceTag>> resourceTags,
            Optional<List<Rule.ResourceTag>> excludeResourceTags) {}

    record LockRule(String identifier, RuleLock.LockConfiguration lockConfiguration) {}

    record UnlockRule(String identifier) {}

    record DeleteRule(String identifier) {}

    record CreatedRule(
            RuleFacts facts,
            Optional<RuleLock.LockConfiguration> lockConfiguration,
            List<Rule.Tag> tags) {}

    record LockedRule(RuleFacts facts, Optional<RuleLock.LockConfiguration> lockConfiguration) {}

    record UpdatedRule(RuleFacts facts, Optional<Instant> lockEndTime) {}

    record DescribedRule(
            RuleFacts facts,
            Optional<RuleLock.LockConfiguration> lockConfiguration,
            Optional<Instant> lockEndTime) {}

    CreatedRule create(Call call, CreateRule in) {
        var rule =
                new Rule(
                        kernel.ids().from(ALPHABET, IDENTIFIER),
                        in.resourceType,
                        in.retentionPeriod,
                        in.description,
                        in.resourceTags,
                        in.excludeResourceTags,
                        in.lockConfiguration.map(RuleLock::closed),
                        RuleTags.added(List.of(), in.tags));
        RuleLimits.check(rule);
        kernel.store()
                .commit(tx -> {
                    var rules = Rule.TABLE.in(call.space());
                    var others = rules.scan(tx, KeyRange.all(), RuleLimits.MOST_RULES, false);
                    RuleLimits.checkQuotas(rule, others);
                    rules.put(tx, rule);
                });
        return new CreatedRule(facts(call, rule), configuration(rule), rule.tags());
    }

    DescribedRule get(Call call, GetRule in) {
        return described(
                call, kernel.store().read(tx -> Rule.require(tx, call.space(), in.identifier)));
    }

    UpdatedRule update(Call call, UpdateRule in) {
        var rule =
                change(
                        call,
                        in.identifier,
                        (before, now) -> {
                            before.requireUnlocked(now);
                            return updated(before, in);
                        });
        return new UpdatedRule(facts(call, rule), lockEndTime(rule));
    }

    private static Rule updated(Rule rule, UpdateRule in) {
        if (in.resourceType.filter(type -> !type.equals(rule.resourceType())).isPresent()) {
            throw RbinErrors.invalid(
                    "You can't update a retention rule's resource type after creation.");
        }
        var updated =
                new Rule(
                        rule.identifier(),
                        rule.resourceType(),
                        in.retentionPeriod.orElse(rule.retentionPeriod()),
                        in.description.or(rule::description),
                        in.resourceTags.orElse(rule.resourceTags()),
                        in.excludeResourceTags.orElse(rule.excludeResourceTags()),
                        rule.lock(),
                        rule.tags());
        if (updated.regionLevel() != rule.regionLevel()) {
            throw RbinErrors.invalid(
                    "A tag-level rule cannot become a Region-level rule, nor the other way.");
        }
        RuleLimits.check(updated);
        return updated;
    }

    LockedRule lock(Call call, LockRule in) {
        var rule = change(call, in.identifier, (before, now) -> locked(before, in, now));
        return new LockedRule(facts(call, rule), configuration(rule));
    }

    private static Rule locked(Rule rule, LockRule in, Instant now) {
        if (rule.lockState(now).equals(RuleLock.LOCKED)) {
            throw RbinErrors.state("The retention rule is already locked.");
        }
        requireSameDelay(rule, in.lockConfiguration);
        var locked = rule.with(RuleLock.closed(in.lockConfiguration));
        RuleLimits.check(locked);
        return locked;
    }

    /** The delay of the first lock is for ever. */
    private static void requireSameDelay(Rule rule, RuleLock.LockConfiguration configuration) {
        var before = rule.lock().map(RuleLock::configuration);
        if (before.filter(first -> !first.equals(configuration)).isPresent()) {
            throw RbinErrors.invalid(
                    "You can't change the unlock delay period after the initial lock.");
        }
    }

    DescribedRule unlock(Call call, UnlockRule in) {
        return described(call, change(call, in.identifier, RuleOperations::unlocked));
    }

    private static Rule unlocked(Rule rule, Instant now) {
        var lock =
                rule.lock()
                        .filter(held -> held.state(now).equals(RuleLock.LOCKED))
                        .orElseThrow(() -> RbinErrors.state("The retention rule is not locked."));
        return rule.with(lock.unlocked(now));
    }

    void delete(Call call, DeleteRule in) {
        kernel.store()
                .commit(tx -> {
                    var rule = Rule.require(tx, call.space(), in.identifier);
                    rule.requireUnlocked(kernel.clock().now());
                    Rule.TABLE.in(call.space()).delete(tx, Rule.key(in.identifier));
                });
    }

    /** What a rule becomes at a moment. */
    private interface Change {
        Rule of(Rule rule, Instant now);
    }

    private Rule change(Call call, String identifier, Change change) {
        return kernel.store()
                .transact(tx -> {
                    var rule = Rule.require(tx, call.space(), identifier);
                    var changed = change.of(rule, kernel.clock().now());
                    Rule.TABLE.in(call.space()).put(tx, changed);
                    return changed;
                });
    }

    private DescribedRule described(Call call, Rule rule) {
        return new DescribedRule(facts(call, rule), configuration(rule), lockEndTime(rule));
    }

    private RuleFacts facts(Call call, Rule rule) {
        call.about(call.arn("rule/" + rule.identifier()));
        return RuleFacts.of(call, rule, kernel.clock().now());
    }

    private static Optional<RuleLock.LockConfiguration> configuration(Rule rule) {
        return rule.lock().map(RuleLock::configuration);
    }

    /** When an unlock delay is over, while it is not. */
    private Optional<Instant> lockEndTime(Rule rule) {
        return rule.lock().flatMap(lock -> lock.pendingUntil(kernel.clock().now()));
    }
}
