package dev.nephos.engines.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.engines.policy.ReferenceEvaluator.Attached;
import dev.nephos.testkit.Seeds;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The engine decides as a second one that was written for the reader and not for speed. */
class DifferentialTest {
    private static final int DECISIONS_PER_SEED = 150;

    @Test
    void decides_as_the_reference_does() {
        Set<String> seen = new HashSet<>();
        Seeds.repeat(
                40,
                random -> {
                    var world = new RandomPolicies(random);
                    for (int i = 0; i < DECISIONS_PER_SEED; i++) {
                        var keys = world.keys();
                        var request = world.request(keys);
                        var policies = world.policies();
                        var expected = new ReferenceEvaluator(request, keys, policies).decide();
                        var decision = Evaluator.decide(request, RandomPolicies.layers(policies));
                        assertEquals(expected, word(decision), () -> told(request, keys, policies));
                        seen.add(expected);
                    }
                });
        // Only a world in which everything happens proves something.
        if (System.getProperty("nephos.seed") == null) {
            assertTrue(seen.size() >= 15, () -> "too small a world: " + seen);
        }
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "Allowed";
            case Decision.ClosedToRoot _ -> "ClosedToRoot";
            case Decision.ExplicitDeny denial -> "ExplicitDeny " + denial.layer();
            case Decision.ImplicitDeny denial -> "ImplicitDeny " + denial.layer();
        };
    }

    private static String told(
            AccessRequest request, Map<String, KeyValues> keys, Iterable<Attached> policies) {
        var text = new StringBuilder();
        text.append(request.caller()).append(' ').append(request.action()).append(' ');
        text.append(request.resource()).append(' ').append(keys);
        policies.forEach(p ->
                text.append("\n")
                        .append(p.layer())
                        .append(p.level())
                        .append(' ')
                        .append(RandomPolicies.json(p.document())));
        return text.toString();
    }
}
