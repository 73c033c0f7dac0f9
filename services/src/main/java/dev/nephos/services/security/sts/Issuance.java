package dev.nephos.services.security.sts;

import dev.nephos.engines.policy.document.MalformedPolicyException;
import dev.nephos.engines.policy.document.PolicyDocument;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.auth.Session;
import dev.nephos.kernel.auth.SessionTokens;
import dev.nephos.kernel.boot.Kernel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes temporary credentials. */
final class Issuance {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int SECRET_LENGTH = 40;
    private static final int MOST_POLICY_CHARACTERS = 2048;

    private final Kernel kernel;
    private final SessionTokens tokens;

    Issuance(Kernel kernel) {
        this.kernel = kernel;
        this.tokens = new SessionTokens(kernel.dataKeys());
    }

    record Credentials(
            String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {}

    record PolicyDescriptorType(Optional<String> arn) {}

    record Tag(String key, String value) {}

    /** A session that begins now. */
    Session session(
            int seconds,
            Optional<String> policy,
            List<PolicyDescriptorType> policyArns,
            Map<String, String> tags,
            List<String> transitive,
            Optional<String> sourceIdentity) {
        policy.ifPresent(Issuance::requirePolicy);
        var now = kernel.clock().now().truncatedTo(ChronoUnit.SECONDS);
        return new Session(
                now,
                now.plus(Duration.ofSeconds(seconds)),
                policy.stream().toList(),
                policyArns.stream().flatMap(each -> each.arn().stream()).toList(),
                tags,
                transitive,
                sourceIdentity,
                false);
    }

    /** The credentials of a principal, which has a session. */
    Credentials credentials(Principal principal) {
        var id = "ASIA" + kernel.ids().from(BASE_32, 16);
        var secret = kernel.ids().from(SECRET, SECRET_LENGTH);
        var expiry = principal.temporary().orElseThrow().expiry();
        return new Credentials(id, secret, tokens.seal(id, secret, principal), expiry);
    }

    /** Tags of a request, which have no case in their keys. */
    static Map<String, String> tags(List<Tag> tags) {
        var found = new LinkedHashMap<String, String>();
        var keys = new ArrayList<String>();
        for (var tag : tags) {
            if (keys.stream().anyMatch(tag.key::equalsIgnoreCase)) {
                throw StsErrors.validation(
                        "Duplicate tag keys found. Please note that Tag keys are case"
                                + " insensitive.");
            }
            keys.add(tag.key);
            found.put(tag.key, tag.value);
        }
        return found;
    }

    private static void requirePolicy(String json) {
        if (json.length() > MOST_POLICY_CHARACTERS) {
            throw StsErrors.validation(
                    "1 validation error detected: Value at 'policy' failed to satisfy constraint:"
                            + " Member must have length less than or equal to "
                            + MOST_POLICY_CHARACTERS);
        }
        try {
            PolicyDocument.parse(json);
        } catch (MalformedPolicyException e) {
            throw StsErrors.malformedPolicy(String.valueOf(e.getMessage()));
        }
    }
}
