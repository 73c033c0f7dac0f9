package dev.nephos.engines.policy;

import static dev.nephos.engines.policy.Scene.allow;
import static dev.nephos.engines.policy.Scene.policy;
import static dev.nephos.engines.policy.Scene.send;
import static dev.nephos.engines.policy.Scene.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests a statement means: its actions, resources and principals. */
class StatementsTest {
    @ParameterizedTest
    @CsvSource({
        "*,true",
        "sqs:*,true",
        "SQS:sendMESSAGE,true",
        "sqs:Send?essage,true",
        "s*:SendMessage,true",
        "sqs:SendMessageBatch,false",
        "sqs:,false",
        "sns:*,false"
    })
    void an_action_is_matched_in_any_case(String action, boolean allowed) {
        assertEquals(allowed, send(Scene.ANN).identity(allow(action, "*")).isAllowed());
    }

    @ParameterizedTest
    @CsvSource({
        "*,true",
        "arn:aws:sqs:eu-west-1:111122223333:orders,true",
        "arn:aws:sqs:eu-west-1:111122223333:Orders,false",
        "arn:aws:sqs:*:111122223333:ord*,true",
        "arn:aws:sqs:*:*:*,true",
        "arn:aws:sqs:eu-west-?:111122223333:order?,true",
        "arn:aws:sqs:*:orders,true",
        "arn:aws:sns:*:*:*,false"
    })
    void a_resource_is_matched_field_by_field_in_its_case(String resource, boolean allowed) {
        assertEquals(
                allowed, send(Scene.ANN).identity(allow("sqs:*", resource)).isAllowed(), resource);
    }

    @Test
    void a_star_cannot_swallow_the_colon_before_the_account() {
        var tricky = "arn:aws:sqs:eu-west-1:999988887777:111122223333:q";
        var scene =
                Scene.of(Scene.ANN, "sqs:SendMessage", tricky)
                        .identity(allow("sqs:*", "arn:aws:sqs:*:111122223333:q"));
        assertFalse(scene.isAllowed());
    }

    @Test
    void in_the_resource_part_a_star_runs_past_colons_and_slashes() {
        var object = "arn:aws:s3:::bucket/a/b:c";
        assertTrue(
                Scene.of(Scene.ANN, "s3:GetObject", object)
                        .identity(allow("s3:*", "arn:aws:s3:::buck*"))
                        .isAllowed());
    }

    @Test
    void an_action_without_a_resource_is_matched_by_a_bare_star_only() {
        var list =
                new AccessRequest(
                        Scene.ANN, "sqs:ListQueues", "*", Optional.empty(), ConditionKeys.NONE);
        assertTrue(decide(list, allow("sqs:*", "*")));
        assertFalse(decide(list, allow("sqs:*", "arn:aws:sqs:*:*:*")));
    }

    @Test
    void not_action_and_not_resource_mean_all_others() {
        var notAction = "{'Effect':'Allow','NotAction':['sqs:Purge*','iam:*'],'Resource':'*'}";
        assertTrue(send(Scene.ANN).identity(notAction).isAllowed());
        assertFalse(
                Scene.of(Scene.ANN, "sqs:PurgeQueue", Scene.QUEUE).identity(notAction).isAllowed());
        var notResource = "{'Effect':'Allow','Action':'*','NotResource':'arn:aws:sqs:*:*:secret*'}";
        assertTrue(send(Scene.ANN).identity(notResource).isAllowed());
        assertFalse(
                Scene.of(Scene.ANN, "sqs:SendMessage", Scene.QUEUE.replace("orders", "secrets"))
                        .identity(notResource)
                        .isAllowed());
    }

    @Test
    void a_resource_can_have_variables() {
        var own = allow("s3:*", "arn:aws:s3:::home/${aws:username}/*");
        var scene = Scene.of(Scene.ANN, "s3:GetObject", "arn:aws:s3:::home/ann/x").identity(own);
        assertFalse(scene.isAllowed());
        assertTrue(scene.key("aws:username", "ann").isAllowed());
        assertFalse(scene.key("aws:username", "*").isAllowed());
    }

    @Test
    void a_variable_with_colons_does_not_move_the_fields_of_an_arn() {
        var own = allow("sqs:*", "arn:aws:sqs:*:${aws:PrincipalTag/a:b}:orders");
        assertTrue(
                send(Scene.ANN)
                        .identity(own)
                        .key("aws:PrincipalTag/a:b", Scene.ACCOUNT)
                        .isAllowed());
    }

    @Test
    void not_resource_with_a_variable_that_has_no_value_cannot_match() {
        var statement = "{'Effect':'Allow','Action':'*','NotResource':'arn:aws:sqs:::${a:none}'}";
        assertFalse(send(Scene.ANN).identity(statement).isAllowed());
        assertTrue(send(Scene.ANN).identity(statement).key("a:none", "x").isAllowed());
    }

    @Test
    void in_the_version_of_2008_there_are_no_variables() {
        var text =
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":"
                        + "\"arn:aws:s3:::${aws:username}\"}}";
        var layers =
                PolicyLayers.NONE.withIdentity(
                        List.of(new AttachedPolicy("old", Policy.stored(text))));
        var literal = Scene.of(Scene.ANN, "s3:ListBucket", "arn:aws:s3:::${aws:username}");
        assertTrue(Evaluator.decide(literal.request(), layers).isAllowed());
        var named =
                Scene.of(Scene.ANN, "s3:ListBucket", "arn:aws:s3:::ann").key("aws:username", "ann");
        assertFalse(Evaluator.decide(named.request(), layers).isAllowed());
    }

    @Test
    void service_principals_and_providers_are_named_exactly() {
        var sns = new Caller.Service("sns.amazonaws.com");
        var grant = statement("Allow", "*", "*", ",'Principal':{'Service':'sns.amazonaws.com'}");
        assertTrue(send(sns).resource(grant).isAllowed());
        assertFalse(send(new Caller.Service("s3.amazonaws.com")).resource(grant).isAllowed());
        var github = new Caller.WebIdentity("arn:aws:iam::111122223333:oidc-provider/github");
        var trust =
                "{'Effect':'Allow','Action':'sts:AssumeRoleWithWebIdentity','Principal':"
                        + "{'Federated':'arn:aws:iam::111122223333:oidc-provider/github'}}";
        assertTrue(
                Scene.of(
                                github,
                                "sts:AssumeRoleWithWebIdentity",
                                "arn:aws:iam::111122223333:role/R")
                        .resource(trust)
                        .isAllowed());
    }

    @Test
    void a_service_is_held_to_the_source_that_it_acts_for() {
        var sns = new Caller.Service("sns.amazonaws.com");
        var grant =
                statement(
                        "Allow",
                        "sqs:SendMessage",
                        "*",
                        ",'Principal':{'Service':'sns.amazonaws.com'},'Condition':{'ArnEquals':"
                                + "{'aws:SourceArn':'arn:aws:sns:eu-west-1:111122223333:t'}}");
        assertTrue(
                send(sns)
                        .resource(grant)
                        .key("aws:SourceArn", "arn:aws:sns:eu-west-1:111122223333:t")
                        .isAllowed());
        assertFalse(
                send(sns)
                        .resource(grant)
                        .key("aws:SourceArn", "arn:aws:sns:eu-west-1:444455556666:t")
                        .isAllowed());
        assertFalse(send(sns).resource(grant).isAllowed());
    }

    @Test
    void a_principal_is_also_known_by_its_unique_id() {
        assertTrue(send(Scene.ANN).resource(Scene.allowTo("AIDAANN")).isAllowed());
        var again = new Caller.User("arn:aws:iam::" + Scene.ACCOUNT + ":user/ann", "AIDAANN2");
        assertFalse(send(again).resource(Scene.allowTo("AIDAANN")).isAllowed());
    }

    @Test
    void not_principal_spares_a_session_only_if_all_its_names_are_listed() {
        var account = "'arn:aws:iam::" + Scene.ACCOUNT + ":root'";
        var role = "'arn:aws:iam::" + Scene.ACCOUNT + ":role/team/Reader'";
        var session = "'arn:aws:sts::" + Scene.ACCOUNT + ":assumed-role/Reader/s1'";
        assertFalse(spared(account + "," + role));
        assertFalse(spared(account + "," + session));
        assertFalse(spared(role + "," + session));
        assertTrue(spared(account + "," + role + "," + session));
    }

    private static boolean spared(String names) {
        return send(Scene.SESSION)
                .identity(allow("*", "*"))
                .resource(statement("Deny", "*", "*", ",'NotPrincipal':{'AWS':[" + names + "]}"))
                .isAllowed();
    }

    @Test
    void not_principal_hits_whoever_has_a_boundary() {
        var names = "['111122223333','arn:aws:iam::111122223333:user/ann']";
        var deny = statement("Deny", "*", "*", ",'NotPrincipal':{'AWS':" + names + "}");
        var scene = send(Scene.ANN).identity(allow("*", "*")).resource(deny);
        assertTrue(scene.isAllowed());
        assertFalse(scene.boundary(allow("*", "*")).isAllowed());
    }

    @Test
    void a_stored_policy_that_cannot_be_read_denies() {
        var broken = new AttachedPolicy("broken", Policy.stored("{\"Statement\":"));
        var allowing = new AttachedPolicy("all", policy(allow("*", "*")));
        var layers = PolicyLayers.NONE.withIdentity(List.of(allowing, broken));
        assertEquals(
                new Decision.ExplicitDeny(Layer.IDENTITY, MatchedStatement.unreadable(broken)),
                Evaluator.decide(send(Scene.ANN).request(), layers));
    }

    @Test
    void without_its_allows_a_policy_only_denies() {
        var policy = policy(allow("*", "*") + "," + Scene.deny("s3:*", "*"));
        assertEquals(1, policy.denialsOnly().statements().size());
    }

    private static boolean decide(AccessRequest request, String statement) {
        var layers =
                PolicyLayers.NONE.withIdentity(
                        List.of(new AttachedPolicy("inline", policy(statement))));
        return Evaluator.decide(request, layers).isAllowed();
    }
}
