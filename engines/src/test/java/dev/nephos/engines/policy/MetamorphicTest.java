package dev.nephos.engines.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.engines.policy.ReferenceEvaluator.Attached;
import dev.nephos.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What must hold between two decisions, whatever the right one is. */
class MetamorphicTest {
    private static final int RUNS = 1_500;

    /** One random case, and what changes between its two decisions. */
    private static final class Case {
        final RandomPolicies world;
        final Map<String, KeyValues> keys;
        final AccessRequest request;
        final List<Attached> policies;
        final Random chance;

        Case(RandomGenerator random) {
            world = new RandomPolicies(random);
            keys = world.keys();
            request = world.request(keys);
            policies = world.policies();
            chance = new Random(random.nextLong());
        }

        Decision decide() {
            return decide(policies);
        }

        Decision decide(List<Attached> others) {
            return Evaluator.decide(request, RandomPolicies.layers(others));
        }

        /** The policies with one of them changed, if there are any. */
        List<Attached> withChanged(UnaryOperator<Map<String, Object>> change) {
            var changed = new ArrayList<>(policies);
            if (!changed.isEmpty()) {
                int at = chance.nextInt(changed.size());
                var old = changed.get(at);
                changed.set(
                        at, new Attached(old.layer(), old.level(), change.apply(old.document())));
            }
            return changed;
        }
    }

    private interface Property {
        void check(Case example);
    }

    private static void holds(Property property) {
        Seeds.repeat(RUNS, random -> property.check(new Case(random)));
    }

    private static Map<String, Object> with(
            Map<String, Object> document, UnaryOperator<List<Map<String, Object>>> change) {
        Map<String, Object> copy = new LinkedHashMap<>(document);
        @SuppressWarnings("unchecked")
        var statements = (List<Map<String, Object>>) document.get("Statement");
        copy.put("Statement", change.apply(new ArrayList<>(statements)));
        return copy;
    }

    @Test
    void adding_a_denial_never_allows() {
        holds(example -> {
            var more =
                    example.withChanged(document ->
                            with(
                                    document,
                                    statements -> {
                                        var one = new LinkedHashMap<>(statements.getFirst());
                                        one.put("Effect", "Deny");
                                        statements.add(one);
                                        return statements;
                                    }));
            assertTrue(example.decide().isAllowed() || !example.decide(more).isAllowed());
        });
    }

    @Test
    void adding_an_allow_to_what_is_there_never_denies() {
        holds(example -> {
            var more =
                    example.withChanged(document ->
                            with(
                                    document,
                                    statements -> {
                                        var one = new LinkedHashMap<>(statements.getFirst());
                                        one.put("Effect", "Allow");
                                        statements.add(one);
                                        return statements;
                                    }));
            assertTrue(!example.decide().isAllowed() || example.decide(more).isAllowed());
        });
    }

    @Test
    void the_order_of_policies_and_statements_is_of_no_account() {
        holds(example -> {
            var mixed = new ArrayList<Attached>();
            for (var policy : example.policies) {
                mixed.add(
                        new Attached(
                                policy.layer(),
                                policy.level(),
                                with(
                                        policy.document(),
                                        statements -> {
                                            Collections.shuffle(statements, example.chance);
                                            return statements;
                                        })));
            }
            Collections.shuffle(mixed, example.chance);
            assertSame(example.decide(), example.decide(mixed));
        });
    }

    @Test
    void the_case_of_the_action_is_of_no_account() {
        holds(example -> {
            var request = example.request;
            var shouted =
                    new AccessRequest(
                            request.caller(),
                            request.action().toUpperCase(Locale.ROOT),
                            request.resource(),
                            request.owner(),
                            request.keys());
            assertSame(
                    example.decide(),
                    Evaluator.decide(shouted, RandomPolicies.layers(example.policies)));
        });
    }

    @Test
    void a_policy_may_be_split_in_two() {
        holds(example -> {
            var split = new ArrayList<Attached>();
            for (var policy : example.policies) {
                @SuppressWarnings("unchecked")
                var statements = (List<Map<String, Object>>) policy.document().get("Statement");
                for (var statement : statements) {
                    split.add(
                            new Attached(
                                    policy.layer(),
                                    policy.level(),
                                    with(policy.document(), _ -> List.of(statement))));
                }
            }
            assertSame(example.decide(), example.decide(split));
        });
    }

    @Test
    void taking_an_allow_out_of_a_control_policy_never_allows() {
        holds(example -> {
            var narrower = new ArrayList<Attached>();
            for (var policy : example.policies) {
                boolean control = policy.layer().endsWith("CONTROL");
                narrower.add(
                        new Attached(
                                policy.layer(),
                                policy.level(),
                                control
                                        ? with(
                                                policy.document(),
                                                statements ->
                                                        statements.stream()
                                                                .filter(s ->
                                                                        s.get("Effect")
                                                                                .equals("Deny"))
                                                                .toList())
                                        : policy.document()));
            }
            // A document without statements cannot be read, and denies; it allows nothing either.
            assertTrue(example.decide().isAllowed() || !example.decide(narrower).isAllowed());
        });
    }

    @Test
    void if_exists_holds_whenever_the_operator_does() {
        holds(example -> {
            var base = example.world.statement("IDENTITY");
            base.put("Effect", "Allow");
            base.put("Condition", Map.of("StringLike", Map.of("a:k", List.of("a*", "1?"))));
            var weaker = new LinkedHashMap<>(base);
            weaker.put(
                    "Condition", Map.of("StringLikeIfExists", Map.of("a:k", List.of("a*", "1?"))));
            assertTrue(!alone(example, base).isAllowed() || alone(example, weaker).isAllowed());
        });
    }

    private static Decision alone(Case example, Map<String, Object> statement) {
        return example.decide(
                List.of(
                        new Attached(
                                "IDENTITY",
                                0,
                                Map.of("Version", "2012-10-17", "Statement", List.of(statement)))));
    }

    @Test
    void what_is_said_to_be_missing_is_enough() {
        holds(example -> {
            var layers = RandomPolicies.layers(example.policies);
            var explanation = Explanation.of(example.request, layers);
            assertEquals(example.decide(), explanation.decision());
            // Some actions are closed to root, whatever is written.
            if (explanation.decision() instanceof Decision.ImplicitDeny
                    && !(example.request.caller() instanceof Caller.Root)) {
                assertFalse(explanation.remedies().isEmpty(), "something would help");
            }
        });
    }

    /** The same, wherever the statement that decided it stands now. */
    private static void assertSame(Decision one, Decision other) {
        assertEquals(kind(one), kind(other));
    }

    private static String kind(Decision decision) {
        return switch (decision) {
            case Decision.ExplicitDeny denial -> "ExplicitDeny " + denial.layer();
            default -> decision.toString();
        };
    }
}
