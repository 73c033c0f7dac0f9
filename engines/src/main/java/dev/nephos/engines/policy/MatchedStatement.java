package dev.nephos.engines.policy;

import dev.nephos.engines.policy.document.Effect;
import java.util.Optional;

/**
 * A statement that decided something.
 *
 * @param policyId of the policy that it stands in
 * @param sid its own name, if it has one
 * @param index its place in the policy, from 0; -1 for a policy that cannot be read and so denies
 */
public record MatchedStatement(String policyId, Optional<String> sid, int index, Effect effect) {

    static MatchedStatement of(AttachedPolicy policy, CompiledStatement statement) {
        return new MatchedStatement(
                policy.id(),
                statement.source().sid(),
                statement.index(),
                statement.source().effect());
    }

    static MatchedStatement unreadable(AttachedPolicy policy) {
        return new MatchedStatement(policy.id(), Optional.empty(), -1, Effect.DENY);
    }
}
