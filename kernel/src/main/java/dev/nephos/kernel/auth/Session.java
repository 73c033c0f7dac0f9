package dev.nephos.kernel.auth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What temporary credentials carry beside the name of their owner.
 *
 * @param policies the documents that were passed and limit what the session may do
 * @param policyArns managed policies that do so too
 * @param tags of the session, {@code aws:PrincipalTag}
 * @param transitiveTags the keys of those that a session carries on which this one begins
 * @param multiFactor whether a second factor was shown
 */
public record Session(
        Instant issued,
        Instant expiry,
        List<String> policies,
        List<String> policyArns,
        Map<String, String> tags,
        List<String> transitiveTags,
        Optional<String> sourceIdentity,
        boolean multiFactor) {

    public Session {
        policies = List.copyOf(policies);
        policyArns = List.copyOf(policyArns);
        tags = Map.copyOf(tags);
        transitiveTags = List.copyOf(transitiveTags);
    }
}
