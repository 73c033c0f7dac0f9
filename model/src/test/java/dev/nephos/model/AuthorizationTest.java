package dev.nephos.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.model.AuthorizationRow.Check;
import dev.nephos.model.AuthorizationRow.PassedRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The authorization table: which actions on which resources an operation needs. */
class AuthorizationTest {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(?!Partition|Region|Account)(\\w+)\\}");

    private final Models models = Models.builtIn();

    @Test
    void an_operation_needs_the_action_of_its_name_on_what_its_input_names() {
        var check = check("directconnect", "DeleteConnection");
        assertEquals("directconnect:DeleteConnection", check.action());
        assertEquals(AccessLevel.WRITE, check.level());
        var resource = check.resources().getFirst();
        assertEquals("dxcon", resource.type());
        assertEquals(
                "arn:${Partition}:directconnect:${Region}:${Account}:dxcon/${ConnectionId}",
                resource.template());
        assertEquals(Map.of("ConnectionId", "connectionId"), resource.variables());
        assertTrue(resource.required());
    }

    @Test
    void a_member_that_is_an_arn_names_the_whole_resource() {
        assertEquals("RoleArn", check("sts", "AssumeRole").resources().getFirst().from());
        assertEquals(
                "resourceArn", check("directconnect", "TagResource").resources().getFirst().from());
    }

    @Test
    void what_is_created_has_no_name_yet() {
        assertEquals(
                Map.of("ResourceName", "*"),
                check("rbin", "CreateRule").resources().getFirst().variables());
    }

    @Test
    void an_action_without_resources_is_checked_alone() {
        assertEquals(List.of(), check("sqs", "ListQueues").resources());
    }

    @Test
    void a_batch_needs_the_action_of_its_entries() {
        assertEquals("sqs:SendMessage", check("sqs", "SendMessageBatch").action());
        assertEquals("queueUrl", check("sqs", "SendMessageBatch").resources().getFirst().form());
        var delete = check("s3", "DeleteObjects");
        assertEquals("s3:DeleteObject", delete.action());
        assertEquals("Delete.Objects[].VersionId", delete.unless());
        assertEquals(
                Map.of("BucketName", "Bucket", "ObjectName", "Delete.Objects[].Key"),
                delete.resources().getFirst().variables());
    }

    @Test
    void a_copy_needs_both_sides() {
        var actions =
                row("s3", "CopyObject").checks().stream().map(Check::action).distinct().toList();
        assertEquals(
                List.of(
                        "s3:PutObject",
                        "s3:PutObjectAcl",
                        "s3:PutObjectTagging",
                        "s3:PutObjectRetention",
                        "s3:PutObjectLegalHold",
                        "s3:GetObject",
                        "s3:GetObjectVersion"),
                actions);
    }

    @Test
    void a_version_has_an_action_of_its_own() {
        var checks = row("s3", "GetObject").checks();
        assertEquals("s3:GetObject", checks.get(0).action());
        assertEquals("VersionId", checks.get(0).unless());
        assertEquals("s3:GetObjectVersion", checks.get(1).action());
        assertEquals("VersionId", checks.get(1).when());
    }

    @Test
    void what_s3_calls_otherwise_is_known_by_the_name_of_its_action() {
        assertEquals("s3:ListAllMyBuckets", check("s3", "ListBuckets").action());
        assertEquals("s3:PutLifecycleConfiguration", check("s3", "DeleteBucketLifecycle").action());
        assertEquals("s3:PutBucketCORS", check("s3", "DeleteBucketCors").action());
    }

    @Test
    void a_role_that_a_service_will_use_is_passed() {
        assertEquals(
                List.of(new PassedRole("Role", "lambda.amazonaws.com")),
                row("lambda", "CreateFunction").passedRoles());
    }

    @Test
    void the_tags_of_a_request_and_its_keys_are_known() {
        var row = row("sqs", "CreateQueue");
        assertEquals("tags", row.tags());
        assertTrue(row.checks().getFirst().keys().contains("aws:RequestTag/${TagKey}"));
        assertTrue(models.authorization("sqs").isMultivalued("AWS:TagKeys"));
        assertFalse(models.authorization("sqs").isMultivalued("aws:ResourceTag/x"));
        assertTrue(models.authorization("sqs").resourceControl());
    }

    @Test
    void every_variable_of_every_row_is_bound() {
        var unbound = new ArrayList<String>();
        for (var info : models.services()) {
            for (var row : models.authorization(info.name()).rows()) {
                for (var check : row.checks()) {
                    for (var resource : check.resources()) {
                        boolean whole = resource.from() != null || resource.form() != null;
                        VARIABLE.matcher(resource.template())
                                .results()
                                .map(found -> found.group(1))
                                .filter(name -> !whole && !resource.variables().containsKey(name))
                                .forEach(name ->
                                        unbound.add(
                                                info.name() + ":" + row.operation() + " " + name));
                    }
                }
            }
        }
        assertEquals(List.of(), unbound);
    }

    @Test
    void three_quarters_of_all_operations_have_a_row() {
        long rows =
                models.services().stream()
                        .mapToLong(s -> models.authorization(s.name()).rows().size())
                        .sum();
        assertTrue(rows > 8_000, () -> rows + " rows");
    }

    private Check check(String api, String operation) {
        return row(api, operation).checks().getFirst();
    }

    private AuthorizationRow row(String api, String operation) {
        return models.authorization(api).row(operation).orElseThrow();
    }
}
