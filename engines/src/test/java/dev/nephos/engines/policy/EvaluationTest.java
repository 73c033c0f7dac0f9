package dev.nephos.engines.policy;

import static dev.nephos.engines.policy.Scene.ACCOUNT;
import static dev.nephos.engines.policy.Scene.ANN;
import static dev.nephos.engines.policy.Scene.FEDERATED;
import static dev.nephos.engines.policy.Scene.OTHER;
import static dev.nephos.engines.policy.Scene.ROOT;
import static dev.nephos.engines.policy.Scene.SESSION;
import static dev.nephos.engines.policy.Scene.STRANGER;
import static dev.nephos.engines.policy.Scene.allow;
import static dev.nephos.engines.policy.Scene.allowTo;
import static dev.nephos.engines.policy.Scene.deny;
import static dev.nephos.engines.policy.Scene.denyTo;
import static dev.nephos.engines.policy.Scene.send;
import static dev.nephos.engines.policy.Scene.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of a request when several kinds of policies bind it. */
class EvaluationTest {
    private static final String ALL = allow("*", "*");
    private static final String NOTHING = allow("iam:Nothing", "*");
    private static final String EVERYONE = statement("Allow", "*", "*", ",'Principal':'*'");
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/team/Reader";
    private static final String SESSION_ARN = "arn:aws:sts::" + ACCOUNT + ":assumed-role/Reader/s1";

    private static void assertDenied(Layer layer, Scene scene) {
        assertEquals(new Decision.ImplicitDeny(layer), scene.decision());
    }

    private static void assertForbidden(Layer layer, Scene scene) {
        assertEquals(
                layer, assertInstanceOf(Decision.ExplicitDeny.class, scene.decision()).layer());
    }

    @Nested
    class InOneAccount {
        @Test
        void nothing_is_allowed_that_no_policy_allows() {
            assertDenied(Layer.IDENTITY, send(ANN));
            assertDenied(Layer.IDENTITY, send(ANN).identity(NOTHING));
        }

        @Test
        void an_identity_policy_is_enough() {
            assertTrue(send(ANN).identity(NOTHING, ALL).isAllowed());
        }

        @Test
        void a_denial_beats_every_allow_wherever_it_is() {
            var forbidding = deny("sqs:Send*", "*");
            assertForbidden(Layer.IDENTITY, send(ANN).identity(ALL, forbidding));
            assertForbidden(
                    Layer.RESOURCE,
                    send(ANN).identity(ALL).resource(EVERYONE, denyTo("111122223333")));
            assertForbidden(Layer.BOUNDARY, send(ANN).identity(ALL).boundary(ALL, forbidding));
            assertForbidden(Layer.SESSION, send(SESSION).identity(ALL).session(ALL, forbidding));
            assertForbidden(
                    Layer.SERVICE_CONTROL, send(ANN).identity(ALL).serviceControl(ALL, forbidding));
        }

        @Test
        void of_several_denials_the_first_layer_is_named() {
            var scene = send(ANN).identity(deny("*", "*")).boundary(deny("*", "*"));
            assertForbidden(Layer.IDENTITY, scene);
            assertForbidden(Layer.RESOURCE, scene.resource(denyTo("*")));
            assertForbidden(Layer.SERVICE_CONTROL, scene.serviceControl(deny("*", "*")));
            assertForbidden(
                    Layer.RESOURCE_CONTROL,
                    scene.resourceControl(statement("Deny", "*", "*", ",'Principal':'*'")));
        }

        @Test
        void a_boundary_and_a_session_policy_cap_what_the_identity_has() {
            assertDenied(Layer.BOUNDARY, send(ANN).identity(ALL).boundary(NOTHING));
            assertDenied(Layer.SESSION, send(SESSION).identity(ALL).session(NOTHING));
            assertTrue(send(SESSION).identity(ALL).boundary(ALL).session(ALL).isAllowed());
            assertDenied(Layer.IDENTITY, send(SESSION).boundary(ALL).session(ALL));
        }

        @Test
        void a_resource_policy_that_names_the_user_is_enough_and_is_not_capped() {
            var named = allowTo("arn:aws:iam::" + ACCOUNT + ":user/ann");
            assertTrue(send(ANN).resource(named).boundary(NOTHING).isAllowed());
        }

        @Test
        void one_that_names_the_session_is_not_capped_and_one_that_names_the_role_is() {
            assertTrue(
                    send(SESSION)
                            .resource(allowTo(SESSION_ARN))
                            .boundary(NOTHING)
                            .session(NOTHING)
                            .isAllowed());
            var role = allowTo(ROLE);
            assertTrue(send(SESSION).resource(role).isAllowed());
            assertDenied(Layer.BOUNDARY, send(SESSION).resource(role).boundary(NOTHING));
            assertDenied(Layer.SESSION, send(SESSION).resource(role).session(NOTHING));
        }

        @Test
        void one_that_names_everybody_is_a_direct_grant() {
            assertTrue(send(SESSION).resource(EVERYONE).boundary(NOTHING).isAllowed());
            assertTrue(send(ANN).resource(allowTo("*")).isAllowed());
        }

        @Test
        void one_that_names_the_account_leaves_it_to_the_identity_policies() {
            assertDenied(Layer.IDENTITY, send(ANN).resource(allowTo(ACCOUNT)));
            assertTrue(send(ANN).resource(allowTo(ACCOUNT)).identity(ALL).isAllowed());
        }

        @Test
        void the_most_direct_of_several_grants_counts() {
            var named = allowTo("arn:aws:iam::" + ACCOUNT + ":user/ann");
            assertTrue(send(ANN).resource(allowTo(ACCOUNT), named).isAllowed());
            assertTrue(send(ANN).resource(named, allowTo(ACCOUNT)).isAllowed());
        }
    }

    @Nested
    class OfFederatedUsers {
        @Test
        void without_a_session_policy_they_have_only_what_names_them() {
            assertDenied(Layer.SESSION, send(FEDERATED).identity(ALL));
            assertTrue(send(FEDERATED).identity(ALL).session(ALL).isAllowed());
            assertDenied(Layer.IDENTITY, send(FEDERATED).session(ALL));
            var named = allowTo("arn:aws:sts::" + ACCOUNT + ":federated-user/bob");
            assertTrue(send(FEDERATED).resource(named).isAllowed());
        }

        @Test
        void a_grant_to_their_user_is_capped_by_the_session_policy() {
            var user = allowTo("arn:aws:iam::" + ACCOUNT + ":user/ann");
            assertDenied(Layer.SESSION, send(FEDERATED).resource(user));
            assertTrue(send(FEDERATED).resource(user).session(ALL).isAllowed());
        }
    }

    @Nested
    class OfRoot {
        @Test
        void has_everything_in_its_account_but_for_denials_and_control_policies() {
            assertTrue(send(ROOT).isAllowed());
            assertForbidden(Layer.RESOURCE, send(ROOT).resource(denyTo("*")));
            assertDenied(Layer.SERVICE_CONTROL, send(ROOT).serviceControl(NOTHING));
        }

        @Test
        void gets_out_of_a_policy_that_locks_everybody_out() {
            var bucket = "arn:aws:s3:::bucket";
            for (var action : List.of("s3:GetBucketPolicy", "s3:PutBucketPolicy")) {
                assertTrue(Scene.of(ROOT, action, bucket).resource(denyTo("*")).isAllowed());
                assertForbidden(
                        Layer.RESOURCE,
                        Scene.of(ANN, action, bucket).identity(ALL).resource(denyTo("*")));
            }
            assertForbidden(
                    Layer.SERVICE_CONTROL,
                    Scene.of(ROOT, "s3:PutBucketPolicy", bucket)
                            .serviceControl(deny("*", "*"))
                            .resource(denyTo("*")));
        }

        @Test
        void takes_on_no_role() {
            var scene = Scene.of(ROOT, "sts:AssumeRole", ROLE).resource(allowTo("*"));
            assertEquals(new Decision.ClosedToRoot(), scene.decision());
            assertEquals("Roles may not be assumed by root accounts.", scene.sentence());
        }

        @Test
        void needs_the_other_side_in_another_account() {
            var root = new Caller.Root("arn:aws:iam::" + OTHER + ":root");
            assertDenied(Layer.RESOURCE, send(root));
            assertTrue(send(root).resource(allowTo(OTHER)).isAllowed());
        }
    }

    @Nested
    class AcrossAccounts {
        @Test
        void both_sides_must_allow() {
            var named = allowTo("arn:aws:iam::" + OTHER + ":user/eve");
            assertDenied(Layer.RESOURCE, send(STRANGER).identity(ALL));
            assertDenied(Layer.RESOURCE, send(STRANGER).resource(allowTo(OTHER)));
            assertDenied(Layer.IDENTITY, send(STRANGER).resource(named));
            assertTrue(send(STRANGER).identity(ALL).resource(named).isAllowed());
            assertTrue(send(STRANGER).identity(ALL).resource(allowTo(OTHER)).isAllowed());
            assertTrue(send(STRANGER).identity(ALL).resource(EVERYONE).isAllowed());
        }

        @Test
        void the_caller_is_capped_however_directly_it_is_named() {
            var named = allowTo("arn:aws:iam::" + OTHER + ":user/eve");
            assertDenied(
                    Layer.BOUNDARY, send(STRANGER).identity(ALL).resource(named).boundary(NOTHING));
        }
    }

    @Nested
    class OfControlPolicies {
        @Test
        void every_level_must_allow() {
            assertTrue(send(ANN).identity(ALL).serviceControl(ALL, ALL).isAllowed());
            assertDenied(
                    Layer.SERVICE_CONTROL, send(ANN).identity(ALL).serviceControl(ALL, NOTHING));
            assertDenied(
                    Layer.RESOURCE_CONTROL,
                    send(ANN)
                            .identity(ALL)
                            .resourceControl(EVERYONE, EVERYONE.replace("'*','R", "'a:b','R")));
        }

        @Test
        void bind_no_service_linked_role() {
            var linked =
                    new Caller.RoleSession(
                            "arn:aws:sts::" + ACCOUNT + ":assumed-role/ForEcs/s",
                            "arn:aws:iam::" + ACCOUNT + ":role/aws-service-role/ecs/ForEcs",
                            "AROAECS");
            assertTrue(
                    send(linked)
                            .identity(ALL)
                            .serviceControl(NOTHING)
                            .resourceControl(denyTo("*"))
                            .isAllowed());
        }

        @Test
        void service_ones_bind_no_service_and_resource_ones_bind_everybody() {
            var sns = new Caller.Service("sns.amazonaws.com");
            assertTrue(send(sns).resource(EVERYONE).serviceControl(NOTHING).isAllowed());
            assertForbidden(
                    Layer.RESOURCE_CONTROL,
                    send(new Caller.Anonymous())
                            .resource(EVERYONE)
                            .resourceControl(statement("Deny", "*", "*", ",'Principal':'*'")));
        }

        @Test
        void an_endpoint_policy_binds_what_comes_through_it() {
            assertDenied(
                    Layer.VPC_ENDPOINT,
                    send(ANN).identity(ALL).endpoint(EVERYONE.replace("'*','R", "'s3:*','R")));
            assertTrue(send(ANN).identity(ALL).endpoint(EVERYONE).isAllowed());
        }
    }

    @Nested
    class OfServicesAndNobody {
        @Test
        void only_the_resource_can_grant() {
            var sns = new Caller.Service("sns.amazonaws.com");
            assertDenied(Layer.RESOURCE, send(sns).identity(ALL));
            assertDenied(Layer.RESOURCE, send(new Caller.Anonymous()));
            assertTrue(send(new Caller.Anonymous()).resource(allowTo("*")).isAllowed());
            assertDenied(Layer.RESOURCE, send(new Caller.Anonymous()).resource(allowTo(ACCOUNT)));
        }

        @Test
        void whoever_is_authenticated_may_ask_who_he_is() {
            var denied = deny("*", "*");
            assertTrue(Scene.of(ANN, "sts:GetCallerIdentity", "*").identity(denied).isAllowed());
            assertFalse(Scene.of(new Caller.Anonymous(), "sts:GetCallerIdentity", "*").isAllowed());
        }
    }

    @Nested
    class WhereTheResourceIsTheRootOfTrust {
        private static final String KEY = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/1";

        @Test
        void a_key_is_closed_to_all_whom_its_policy_does_not_let_in() {
            assertDenied(Layer.RESOURCE, Scene.of(ROOT, "kms:Decrypt", KEY));
            assertDenied(Layer.RESOURCE, Scene.of(ANN, "kms:Decrypt", KEY).identity(ALL));
            assertTrue(Scene.of(ROOT, "kms:Decrypt", KEY).resource(allowTo(ACCOUNT)).isAllowed());
            assertTrue(
                    Scene.of(ANN, "kms:Decrypt", KEY)
                            .identity(ALL)
                            .resource(allowTo(ACCOUNT))
                            .isAllowed());
            assertDenied(
                    Layer.IDENTITY, Scene.of(ANN, "kms:Decrypt", KEY).resource(allowTo(ACCOUNT)));
        }

        @Test
        void an_alias_has_ordinary_rules() {
            var alias = KEY.replace("key/1", "alias/mine");
            assertTrue(Scene.of(ANN, "kms:DeleteAlias", alias).identity(ALL).isAllowed());
        }

        @Test
        void a_role_is_taken_on_by_whom_its_trust_policy_names() {
            var trust = "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'%s'}}";
            var user = trust.formatted("arn:aws:iam::" + ACCOUNT + ":user/ann");
            var account = trust.formatted(ACCOUNT);
            assertDenied(Layer.ROLE_TRUST, assume(ANN).identity(ALL));
            assertTrue(assume(ANN).resource(user).isAllowed());
            assertDenied(Layer.IDENTITY, assume(ANN).resource(account));
            assertTrue(assume(ANN).resource(account).identity(ALL).isAllowed());
        }

        @Test
        void an_external_id_must_be_the_one_that_the_trust_policy_wants() {
            var trust =
                    "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'"
                            + OTHER
                            + "'},'Condition':{'StringEquals':{'sts:ExternalId':'x1'}}}";
            var scene = assume(STRANGER).identity(ALL).resource(trust);
            assertDenied(Layer.ROLE_TRUST, scene);
            assertTrue(scene.key("sts:ExternalId", "x1").isAllowed());
            assertDenied(Layer.ROLE_TRUST, scene.key("sts:ExternalId", "x2"));
        }

        private static Scene assume(Caller caller) {
            return Scene.of(caller, "sts:AssumeRole", ROLE);
        }
    }

    @Test
    void a_forward_session_has_the_callers_keys_and_not_his_network() {
        var keys =
                ConditionKeys.of(
                                java.util.Map.of(
                                        "aws:username",
                                        KeyValues.one("ann"),
                                        "aws:SourceIp",
                                        KeyValues.one("203.0.113.1")))
                        .forwardedBy("athena.amazonaws.com")
                        .forwardedBy("s3.amazonaws.com");
        assertEquals(KeyValues.one("ann"), keys.values("aws:username"));
        assertTrue(keys.values("aws:sourceip").isAbsent());
        assertEquals(KeyValues.one("true"), keys.values("aws:viaawsservice"));
        assertEquals(
                KeyValues.several(List.of("athena.amazonaws.com", "s3.amazonaws.com")),
                keys.values("aws:calledvia"));
        assertEquals(KeyValues.one("athena.amazonaws.com"), keys.values("aws:calledviafirst"));
    }
}
