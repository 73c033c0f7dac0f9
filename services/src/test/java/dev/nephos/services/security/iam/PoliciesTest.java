package dev.nephos.services.security.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** Managed and inline policies, and what they are attached to. */
final class PoliciesTest extends IamTest {
    private static final String ARN = ACCOUNT + "policy/team/all";

    @BeforeEach
    void make() {
        iam.createPolicy(p -> p.policyName("all").path("/team/").policyDocument(ALLOW_ALL));
        iam.createUser(u -> u.userName("ann"));
        iam.createGroup(g -> g.groupName("staff"));
        iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(TRUST_EC2));
    }

    @Test
    void a_policy_is_found_by_its_arn() {
        var policy = iam.getPolicy(p -> p.policyArn(ARN)).policy();
        assertEquals("all", policy.policyName());
        assertEquals("v1", policy.defaultVersionId());
        assertEquals(0, policy.attachmentCount());
        refused(
                "NoSuchEntity",
                "Policy " + ACCOUNT + "policy/all was not found.",
                () -> iam.getPolicy(p -> p.policyArn(ACCOUNT + "policy/all")));
        refused(
                "EntityAlreadyExists",
                "A policy called ALL already exists. Duplicate names are not allowed.",
                () -> iam.createPolicy(p -> p.policyName("ALL").policyDocument(ALLOW_ALL)));
    }

    @Test
    void a_policy_is_attached_to_every_kind_of_identity() {
        iam.attachUserPolicy(a -> a.userName("ann").policyArn(ARN));
        iam.attachUserPolicy(a -> a.userName("ann").policyArn(ARN));
        iam.attachGroupPolicy(a -> a.groupName("staff").policyArn(ARN));
        iam.attachRolePolicy(a -> a.roleName("web").policyArn(ARN));
        assertEquals(3, iam.getPolicy(p -> p.policyArn(ARN)).policy().attachmentCount());
        var entities = iam.listEntitiesForPolicy(p -> p.policyArn(ARN));
        assertEquals("ann", entities.policyUsers().getFirst().userName());
        assertEquals("staff", entities.policyGroups().getFirst().groupName());
        assertEquals("web", entities.policyRoles().getFirst().roleName());
        var roles = iam.listEntitiesForPolicy(p -> p.policyArn(ARN).entityFilter(EntityType.ROLE));
        assertEquals(0, roles.policyUsers().size());
        assertEquals(
                ARN,
                iam.listAttachedRolePolicies(a -> a.roleName("web"))
                        .attachedPolicies()
                        .getFirst()
                        .policyArn());
        refused(
                "DeleteConflict",
                "Cannot delete a policy attached to entities.",
                () -> iam.deletePolicy(p -> p.policyArn(ARN)));
        iam.detachUserPolicy(a -> a.userName("ann").policyArn(ARN));
        refused(
                "NoSuchEntity",
                "Policy " + ARN + " was not found.",
                () -> iam.detachUserPolicy(a -> a.userName("ann").policyArn(ARN)));
    }

    @Test
    void what_is_not_there_cannot_be_attached() {
        var none = ACCOUNT + "policy/none";
        refused(
                "NoSuchEntity",
                "Policy " + none + " does not exist or is not attachable.",
                () -> iam.attachUserPolicy(a -> a.userName("ann").policyArn(none)));
    }

    @Test
    void a_policy_has_up_to_five_versions_of_which_one_counts() {
        for (int i = 0; i < 4; i++) {
            iam.createPolicyVersion(v -> v.policyArn(ARN).policyDocument(ALLOW_ALL));
        }
        refused(
                "LimitExceeded",
                "A managed policy can have up to 5 versions. Before you create a new version,"
                        + " you must delete an existing version.",
                () -> iam.createPolicyVersion(v -> v.policyArn(ARN).policyDocument(ALLOW_ALL)));
        iam.setDefaultPolicyVersion(v -> v.policyArn(ARN).versionId("v3"));
        refused(
                "DeleteConflict",
                "Cannot delete the default version of a policy.",
                () -> iam.deletePolicyVersion(v -> v.policyArn(ARN).versionId("v3")));
        iam.deletePolicyVersion(v -> v.policyArn(ARN).versionId("v5"));
        iam.createPolicyVersion(v -> v.policyArn(ARN).policyDocument(ALLOW_ALL).setAsDefault(true));
        assertEquals(
                List.of("v6", "v4", "v3", "v2", "v1"),
                iam.listPolicyVersions(v -> v.policyArn(ARN)).versions().stream()
                        .map(PolicyVersion::versionId)
                        .toList());
        assertEquals("v6", iam.getPolicy(p -> p.policyArn(ARN)).policy().defaultVersionId());
        refused(
                "DeleteConflict",
                "This policy has more than one version. Before you delete a policy, you must"
                        + " delete the policy's versions. The default version is deleted with the"
                        + " policy.",
                () -> iam.deletePolicy(p -> p.policyArn(ARN)));
    }

    @Test
    void policies_are_listed_by_whose_they_are_and_whether_they_are_used() {
        assertEquals(1, iam.listPolicies(p -> p.scope(PolicyScopeType.LOCAL)).policies().size());
        assertEquals(0, iam.listPolicies(p -> p.scope(PolicyScopeType.AWS)).policies().size());
        assertEquals(
                0,
                iam.listPolicies(p -> p.scope(PolicyScopeType.LOCAL).onlyAttached(true))
                        .policies()
                        .size());
    }

    @Test
    void a_boundary_is_a_policy_that_is_there() {
        iam.putUserPermissionsBoundary(b -> b.userName("ann").permissionsBoundary(ARN));
        assertEquals(
                ARN,
                iam.getUser(u -> u.userName("ann"))
                        .user()
                        .permissionsBoundary()
                        .permissionsBoundaryArn());
        refused(
                "DeleteConflict",
                "Cannot delete a policy attached to entities.",
                () -> iam.deletePolicy(p -> p.policyArn(ARN)));
        iam.deleteUserPermissionsBoundary(b -> b.userName("ann"));
        iam.deletePolicy(p -> p.policyArn(ARN));
    }

    @Test
    void inline_policies_are_limited_together() {
        iam.putUserPolicy(p -> p.userName("ann").policyName("a").policyDocument(ALLOW_ALL));
        var found = iam.getUserPolicy(p -> p.userName("ann").policyName("a"));
        assertEquals("ann", found.userName());
        var large =
                ALLOW_ALL.replace(
                        "\"Resource\": \"*\"",
                        "\"Resource\": \"arn:aws:s3:::" + "x".repeat(2000) + "\"");
        refused(
                "LimitExceeded",
                "Maximum policy size of 2048 bytes exceeded for user ann",
                () ->
                        iam.putUserPolicy(
                                p -> p.userName("ann").policyName("b").policyDocument(large)));
        iam.deleteUserPolicy(p -> p.userName("ann").policyName("a"));
        refused(
                "NoSuchEntity",
                "The user policy with name a cannot be found.",
                () -> iam.getUserPolicy(p -> p.userName("ann").policyName("a")));
    }
}
