package dev.nephos.services.storage.rbin;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A retention rule. With resource tags it is for what has one of them (tag-level), without for all
 * of the region but what has an excluded tag (Region-level).
 *
 * @param resourceType what is kept, in AWS's words
 * @param lock the lock that it has or had
 * @param tags of the rule itself
 */
record Rule(
        String identifier,
        String resourceType,
        RetentionPeriod retentionPeriod,
        Optional<String> description,
        List<ResourceTag> resourceTags,
        List<ResourceTag> excludeResourceTags,
        Optional<RuleLock> lock,
        List<Tag> tags) {

    static final Table<Rule> TABLE =
            new Table<>("rule", RecordCodec.of(Rule.class), rule -> key(rule.identifier()));

    /** For how long something is kept; the unit is always DAYS. */
    record RetentionPeriod(int retentionPeriodValue, String retentionPeriodUnit) {}

    /** A tag of what is kept, or of what is not. */
    record ResourceTag(String resourceTagKey, Optional<String> resourceTagValue) {}

    /** A tag of a rule. */
    record Tag(String key, String value) {}

    static Key key(String identifier) {
        return new Key().text(identifier);
    }

    /** The rule, or ResourceNotFoundException. */
    static Rule require(ReadTx tx, Space space, String identifier) {
        return TABLE.in(space)
                .find(tx, key(identifier))
                .orElseThrow(() -> RbinErrors.notFound(identifier));
    }

    boolean regionLevel() {
        return resourceTags.isEmpty();
    }

    String lockState(Instant now) {
        return lock.map(held -> held.state(now)).orElse(RuleLock.UNLOCKED);
    }

    /** Refuses to go on while a lock forbids changes. */
    void requireUnlocked(Instant now) {
        if (!lockState(now).equals(RuleLock.UNLOCKED)) {
            throw RbinErrors.state(
                    "The retention rule is locked or its unlock delay has not expired.");
        }
    }

    Rule with(RuleLock changed) {
        return new Rule(
                identifier,
                resourceType,
                retentionPeriod,
                description,
                resourceTags,
                excludeResourceTags,
                Optional.of(changed),
                tags);
    }

    Rule with(List<Tag> changed) {
        return new Rule(
                identifier,
                resourceType,
                retentionPeriod,
                description,
                resourceTags,
                excludeResourceTags,
                lock,
                changed);
    }
}
