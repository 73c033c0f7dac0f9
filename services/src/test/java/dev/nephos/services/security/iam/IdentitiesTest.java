package dev.nephos.services.security.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/** Users, groups and roles. */
final class IdentitiesTest extends IamTest {
    @Test
    void a_user_has_an_id_an_arn_with_its_path_and_tags() {
        var user =
                iam.createUser(u -> u.userName("ann").path("/team/").tags(tag("cost", "7"))).user();
        assertEquals(ACCOUNT + "user/team/ann", user.arn());
        assertTrue(user.userId().matches("AIDA[A-Z2-7]{17}"), user.userId());
        assertEquals(TestCloud.START, user.createDate());
        assertEquals(user, iam.getUser(u -> u.userName("ann")).user());
    }

    @Test
    void the_letters_of_a_name_have_no_case() {
        iam.createUser(u -> u.userName("Ann"));
        assertEquals("Ann", iam.getUser(u -> u.userName("aNN")).user().userName());
        refused(
                "EntityAlreadyExists",
                "User with name ANN already exists.",
                () -> iam.createUser(u -> u.userName("ANN")));
    }

    @Test
    void a_user_that_is_not_there_is_named() {
        refused(
                "NoSuchEntity",
                "The user with name ann cannot be found.",
                () -> iam.getUser(u -> u.userName("ann")));
    }

    @Test
    void a_name_breaks_the_rules() {
        refused(
                "ValidationError",
                "1 validation error detected: Value 'a b' at 'userName' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern:"
                        + " [\\w+=,.@-]+",
                () -> iam.createUser(u -> u.userName("a b")));
    }

    @Test
    void a_new_name_keeps_what_belongs_to_the_user() {
        var id = iam.createUser(u -> u.userName("ann")).user().userId();
        iam.putUserPolicy(p -> p.userName("ann").policyName("all").policyDocument(ALLOW_ALL));
        iam.updateUser(u -> u.userName("ann").newUserName("beth").newPath("/x/"));
        var renamed = iam.getUser(u -> u.userName("beth")).user();
        assertEquals(id, renamed.userId());
        assertEquals(ACCOUNT + "user/x/beth", renamed.arn());
        assertEquals(List.of("all"), iam.listUserPolicies(p -> p.userName("beth")).policyNames());
        refused(
                "NoSuchEntity",
                "The user with name ann cannot be found.",
                () -> iam.getUser(u -> u.userName("ann")));
    }

    @Test
    void a_new_user_of_an_old_name_is_another_one() {
        var first = iam.createUser(u -> u.userName("ann")).user().userId();
        iam.deleteUser(u -> u.userName("ann"));
        assertNotEquals(first, iam.createUser(u -> u.userName("ann")).user().userId());
    }

    @Test
    void users_are_listed_by_name_and_path_in_pages() {
        IntStream.range(0, 7)
                .forEach(i ->
                        iam.createUser(
                                u -> u.userName("user" + i).path(i % 2 == 0 ? "/even/" : "/")));
        var names =
                iam.listUsersPaginator(p -> p.maxItems(3)).users().stream()
                        .map(User::userName)
                        .toList();
        assertEquals(List.of("user0", "user1", "user2", "user3", "user4", "user5", "user6"), names);
        var even = iam.listUsers(p -> p.pathPrefix("/even/").maxItems(4));
        assertEquals(4, even.users().size());
        assertFalse(even.isTruncated());
        refused(
                "ValidationError",
                "Invalid Marker: nonsense",
                () -> iam.listUsers(p -> p.marker("nonsense")));
    }

    @Test
    void another_account_has_other_users() {
        iam.createUser(u -> u.userName("ann"));
        try (var other =
                cloud.client(IamClient.builder(), TestCloud.OTHER_ACCOUNT, TestCloud.REGION)) {
            assertEquals(List.of(), other.listUsers().users());
        }
    }

    @Test
    void a_user_in_use_is_not_deleted() {
        iam.createUser(u -> u.userName("ann"));
        iam.createGroup(g -> g.groupName("staff"));
        iam.addUserToGroup(m -> m.groupName("staff").userName("ann"));
        refused(
                "DeleteConflict",
                "Cannot delete entity, must remove users from group first.",
                () -> iam.deleteUser(u -> u.userName("ann")));
        var key = iam.createAccessKey(k -> k.userName("ann")).accessKey().accessKeyId();
        refused(
                "DeleteConflict",
                "Cannot delete entity, must delete access keys first.",
                () -> iam.deleteUser(u -> u.userName("ann")));
        iam.putUserPolicy(p -> p.userName("ann").policyName("p").policyDocument(ALLOW_ALL));
        refused(
                "DeleteConflict",
                "Cannot delete entity, must delete policies first.",
                () -> iam.deleteUser(u -> u.userName("ann")));
        iam.deleteUserPolicy(p -> p.userName("ann").policyName("p"));
        iam.deleteAccessKey(k -> k.userName("ann").accessKeyId(key));
        iam.removeUserFromGroup(m -> m.groupName("staff").userName("ann"));
        iam.deleteUser(u -> u.userName("ann"));
        assertEquals(List.of(), iam.listUsers().users());
    }

    @Test
    void a_group_has_users_and_a_user_at_most_ten_groups() {
        iam.createUser(u -> u.userName("ann"));
        for (int i = 0; i < 11; i++) {
            var name = "group" + i;
            iam.createGroup(g -> g.groupName(name));
        }
        for (int i = 0; i < 10; i++) {
            var name = "group" + i;
            iam.addUserToGroup(m -> m.groupName(name).userName("ann"));
        }
        refused(
                "LimitExceeded",
                "Cannot exceed quota for GroupsPerUser: 10",
                () -> iam.addUserToGroup(m -> m.groupName("group10").userName("ann")));
        var group = iam.getGroup(g -> g.groupName("group3"));
        assertEquals("ann", group.users().getFirst().userName());
        assertEquals(10, iam.listGroupsForUser(g -> g.userName("ann")).groups().size());
        refused(
                "DeleteConflict",
                "Cannot delete entity, must remove users from group first.",
                () -> iam.deleteGroup(g -> g.groupName("group3")));
    }

    private static final String TRUST_LAMBDA = TRUST_EC2.replace("ec2", "lambda");

    @Test
    void a_role_tells_who_may_assume_it_and_for_how_long() {
        var role =
                iam.createRole(r ->
                                r.roleName("reader")
                                        .assumeRolePolicyDocument(TRUST_EC2)
                                        .description("reads"))
                        .role();
        assertEquals(3600, role.maxSessionDuration());
        assertEquals(TRUST_EC2, decoded(role.assumeRolePolicyDocument()));
        iam.updateRole(r -> r.roleName("reader").maxSessionDuration(7200));
        iam.updateAssumeRolePolicy(r -> r.roleName("reader").policyDocument(TRUST_LAMBDA));
        var changed = iam.getRole(r -> r.roleName("reader")).role();
        assertEquals("reads", changed.description());
        assertEquals(7200, changed.maxSessionDuration());
        assertEquals(TRUST_LAMBDA, decoded(changed.assumeRolePolicyDocument()));
        refused(
                "MalformedPolicyDocument",
                "This policy contains invalid Json",
                () -> iam.updateAssumeRolePolicy(r -> r.roleName("reader").policyDocument("{")));
    }

    @Test
    void an_instance_profile_holds_one_role() {
        iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(TRUST_EC2));
        iam.createInstanceProfile(p -> p.instanceProfileName("web"));
        iam.addRoleToInstanceProfile(p -> p.instanceProfileName("web").roleName("web"));
        refused(
                "LimitExceeded",
                "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
                () ->
                        iam.addRoleToInstanceProfile(
                                p -> p.instanceProfileName("web").roleName("web")));
        refused(
                "DeleteConflict",
                "Cannot delete entity, must remove roles from instance profile first.",
                () -> iam.deleteRole(r -> r.roleName("web")));
        assertEquals(
                "web",
                iam.listInstanceProfilesForRole(r -> r.roleName("web"))
                        .instanceProfiles()
                        .getFirst()
                        .roles()
                        .getFirst()
                        .roleName());
        iam.removeRoleFromInstanceProfile(p -> p.instanceProfileName("web").roleName("web"));
        iam.deleteRole(r -> r.roleName("web"));
        iam.deleteInstanceProfile(p -> p.instanceProfileName("web"));
    }

    @Test
    void tags_have_keys_without_case_and_fifty_are_the_most() {
        iam.createUser(u -> u.userName("ann").tags(tag("Cost", "1"), tag("b", "2")));
        iam.tagUser(t -> t.userName("ann").tags(tag("cost", "3")));
        assertEquals(
                List.of(tag("b", "2"), tag("cost", "3")),
                iam.listUserTags(t -> t.userName("ann")).tags());
        iam.untagUser(t -> t.userName("ann").tagKeys("COST"));
        assertEquals(List.of(tag("b", "2")), iam.listUserTags(t -> t.userName("ann")).tags());
        var many = IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "")).toList();
        refused(
                "LimitExceeded",
                "The number of tags has reached the maximum limit.",
                () -> iam.tagUser(t -> t.userName("ann").tags(many)));
        refused(
                "InvalidInput",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                () -> iam.tagUser(t -> t.userName("ann").tags(tag("a", "1"), tag("A", "2"))));
    }

    @Test
    void an_access_key_is_shown_once_and_there_are_two_at_most() {
        iam.createUser(u -> u.userName("ann"));
        var key = iam.createAccessKey(k -> k.userName("ann")).accessKey();
        assertTrue(key.accessKeyId().matches("AKIA[A-Z2-7]{16}"), key.accessKeyId());
        assertTrue(key.secretAccessKey().matches("[A-Za-z0-9+/]{40}"));
        iam.createAccessKey(k -> k.userName("ann"));
        refused(
                "LimitExceeded",
                "Cannot exceed quota for AccessKeysPerUser: 2",
                () -> iam.createAccessKey(k -> k.userName("ann")));
        iam.updateAccessKey(
                k -> k.userName("ann").accessKeyId(key.accessKeyId()).status("Inactive"));
        var statuses =
                iam.listAccessKeys(k -> k.userName("ann")).accessKeyMetadata().stream()
                        .filter(listed -> listed.accessKeyId().equals(key.accessKeyId()))
                        .map(listed -> listed.statusAsString())
                        .toList();
        assertEquals(List.of("Inactive"), statuses);
        refused(
                "NoSuchEntity",
                "The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found.",
                () ->
                        iam.deleteAccessKey(
                                k -> k.userName("ann").accessKeyId("AKIAIOSFODNN7EXAMPLE")));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
