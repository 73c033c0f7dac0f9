package dev.nephos.engines.policy;

import static dev.nephos.engines.policy.Scene.ANN;
import static dev.nephos.engines.policy.Scene.QUEUE;
import static dev.nephos.engines.policy.Scene.SESSION;
import static dev.nephos.engines.policy.Scene.allow;
import static dev.nephos.engines.policy.Scene.deny;
import static dev.nephos.engines.policy.Scene.send;
import static dev.nephos.engines.policy.Scene.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.engines.policy.Explanation.Remedy;
import dev.nephos.engines.policy.Explanation.Says;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said about a decision: AWS's sentence to the caller, and all of it to the operator. */
class ExplanationTest {
    private static final String WHO =
            "User: arn:aws:iam::111122223333:user/ann is not authorized to perform:"
                    + " sqs:SendMessage on resource: "
                    + QUEUE;

    @Test
    void the_sentence_names_the_layer_that_did_not_allow() {
        assertEquals(
                WHO + " because no identity-based policy allows the sqs:SendMessage action",
                send(ANN).sentence());
        assertEquals(
                WHO + " because no permissions boundary allows the sqs:SendMessage action",
                send(ANN).identity(allow("*", "*")).boundary(allow("a:b", "*")).sentence());
    }

    @Test
    void the_sentence_names_the_policy_that_denies_if_it_has_an_arn() {
        assertEquals(
                WHO
                        + " with an explicit deny in an identity-based policy:"
                        + " arn:aws:iam::aws:policy/identity",
                send(ANN).identity(deny("*", "*")).sentence());
        assertEquals(
                WHO + " with an explicit deny in a resource-based policy",
                send(ANN).resource(Scene.denyTo("*")).sentence());
        var inline = new AttachedPolicy("inline", Scene.policy(deny("*", "*")));
        var decision =
                Evaluator.decide(
                        send(ANN).request(), PolicyLayers.NONE.withIdentity(List.of(inline)));
        assertEquals(
                WHO + " with an explicit deny in an identity-based policy",
                new DenialSentence(false, true).of(send(ANN).request(), decision));
    }

    @Test
    void strangers_are_told_no_reason_and_s3_quotes() {
        var scene = send(ANN);
        assertEquals(WHO, new DenialSentence(false, false).of(scene.request(), scene.decision()));
        assertEquals(
                WHO.replace(QUEUE, "\"" + QUEUE + "\""),
                new DenialSentence(true, false).of(scene.request(), scene.decision()));
    }

    @Test
    void an_action_without_a_resource_has_none_in_the_sentence() {
        assertEquals(
                "User: arn:aws:sts::111122223333:assumed-role/Reader/s1 is not authorized to"
                        + " perform: sqs:ListQueues because no identity-based policy allows the"
                        + " sqs:ListQueues action",
                Scene.of(SESSION, "sqs:ListQueues", "*").sentence());
    }

    @Test
    void there_is_no_sentence_for_who_is_allowed() {
        assertThrows(
                IllegalArgumentException.class,
                () -> send(ANN).identity(allow("*", "*")).sentence());
    }

    @Test
    void every_statement_that_names_the_action_says_why_it_did_not_apply() {
        var mfa =
                statement(
                        "Allow",
                        "sqs:*",
                        "*",
                        ",'Sid':'Mfa','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}");
        var explanation =
                send(ANN)
                        .identity(allow("s3:*", "*"), allow("sqs:*", "arn:aws:sqs:*:*:other"), mfa)
                        .boundary(allow("*", "*"))
                        .key("aws:MultiFactorAuthPresent", "false")
                        .explanation();
        assertEquals(new Decision.ImplicitDeny(Layer.IDENTITY), explanation.decision());
        var identity = explanation.layers().getFirst();
        assertEquals(Says.NOTHING, identity.says());
        assertEquals(2, identity.statements().size());
        assertEquals("Resource", identity.statements().get(0).failed());
        var third = identity.statements().get(1);
        assertEquals("Condition aws:multifactorauthpresent", third.failed());
        assertEquals(Optional.of("Mfa"), third.statement().sid());
        assertEquals(Says.ALLOWS, explanation.layers().get(1).says());
        assertEquals(
                KeyValues.one("false"),
                explanation.conditionValues().get("aws:multifactorauthpresent"));
    }

    @Test
    void the_missing_statements_are_given() {
        var explanation =
                send(ANN)
                        .boundary(allow("s3:*", "*"))
                        .serviceControl(allow("iam:*", "*"))
                        .explanation();
        var missing =
                "{\"Effect\":\"Allow\",\"Action\":\"sqs:SendMessage\",\"Resource\":\""
                        + QUEUE
                        + "\"}";
        assertEquals(
                List.of(
                        new Remedy(Layer.SERVICE_CONTROL, missing),
                        new Remedy(Layer.IDENTITY, missing),
                        new Remedy(Layer.BOUNDARY, missing)),
                explanation.remedies());
    }

    @Test
    void for_a_service_the_resource_has_to_say_it() {
        var sns = new Caller.Service("sns.amazonaws.com");
        assertEquals(
                List.of(
                        new Remedy(
                                Layer.RESOURCE,
                                "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                                        + "\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\","
                                        + "\"Resource\":\""
                                        + QUEUE
                                        + "\"}")),
                send(sns).explanation().remedies());
    }

    @Test
    void nothing_mends_a_denial() {
        var explanation = send(ANN).identity(deny("*", "*")).explanation();
        assertEquals(List.of(), explanation.remedies());
        assertEquals(Says.DENIES, explanation.layers().getFirst().says());
        assertFalse(explanation.decision().isAllowed());
    }

    @Test
    void a_policy_is_compiled_once_for_its_text() {
        var cache = new PolicyCache(2);
        var text = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        var first = cache.policy(text);
        for (int i = 0; i < 10; i++) {
            cache.policy(text + " ".repeat(i + 1));
            assertEquals(first, cache.policy(text), "it is asked for, so it stays");
        }
        assertEquals(4, cache.size());
    }
}
