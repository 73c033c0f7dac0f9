package dev.nephos.services.storage.rbin;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.KeyRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Listing rules by what they are for. */
final class RuleListing {
    private final Kernel kernel;

    RuleListing(Kernel kernel) {
        this.kernel = kernel;
    }

    record ListRules(
            String resourceType,
            List<Rule.ResourceTag> resourceTags,
            List<Rule.ResourceTag> excludeResourceTags,
            Optional<String> lockState,
            OptionalInt maxResults,
            Optional<String> nextToken) {

        /** What the requests for all pages of a listing have in common. */
        ListRules withoutPlace() {
            return new ListRules(
                    resourceType,
                    resourceTags,
                    excludeResourceTags,
                    lockState,
                    OptionalInt.empty(),
                    Optional.empty());
        }
    }

    record Page(List<Summary> rules, Optional<String> nextToken) {}

    record Summary(
            String identifier,
            String ruleArn,
            Optional<String> description,
            Rule.RetentionPeriod retentionPeriod,
            String lockState) {}

    Page list(Call call, ListRules in) {
        var query = in.withoutPlace().toString();
        var range =
                in.nextToken
                        .map(token -> position(call, query, token))
                        .map(last -> KeyRange.all().after(Rule.key(last).toBytes()))
                        .orElse(KeyRange.all());
        var rules = Rule.TABLE.in(call.space());
        var found =
                kernel
                        .store()
                        .read(tx -> rules.scan(tx, range, RuleLimits.MOST_RULES, false))
                        .stream()
                        .filter(rule -> isAskedFor(rule, in))
                        .toList();
        int size = Math.min(in.maxResults.orElse(found.size()), found.size());
        var page = found.subList(0, size);
        boolean more = size < found.size();
        return new Page(
                page.stream().map(rule -> summary(call, rule)).toList(),
                more ? Optional.of(token(call, query, page.getLast())) : Optional.empty());
    }

    private boolean isAskedFor(Rule rule, ListRules in) {
        return rule.resourceType().equals(in.resourceType)
                && rule.resourceTags().containsAll(in.resourceTags)
                && rule.excludeResourceTags().containsAll(in.excludeResourceTags)
                && in.lockState.map(rule.lockState(kernel.clock().now())::equals).orElse(true);
    }

    private Summary summary(Call call, Rule rule) {
        return new Summary(
                rule.identifier(),
                call.arn("rule/" + rule.identifier()).toString(),
                rule.description(),
                rule.retentionPeriod(),
                rule.lockState(kernel.clock().now()));
    }

    private String token(Call call, String query, Rule last) {
        return kernel.pageTokens()
                .after(call, query, last.identifier().getBytes(StandardCharsets.UTF_8));
    }

    private String position(Call call, String query, String token) {
        return kernel.pageTokens()
                .position(call, query, token)
                .map(position -> new String(position, StandardCharsets.UTF_8))
                .orElseThrow(RbinErrors::invalidToken);
    }
}
