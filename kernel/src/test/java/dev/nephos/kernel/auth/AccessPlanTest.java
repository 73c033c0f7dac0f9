package dev.nephos.kernel.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.auth.AccessCheck.ResourceName;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.model.Models;
import dev.nephos.model.Operation;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checks that one call needs, worked out from its input. */
class AccessPlanTest {
    private static final AccountId ACCOUNT = new AccountId("111122223333");
    private static final AccountId OTHER = new AccountId("444455556666");
    private static final Region REGION = new Region("eu-west-1");

    /** URLs of queues, and buckets that start with "their". */
    private static final ResourceNaming NAMING =
            new ResourceNaming() {
                @Override
                public Optional<ResourceName> named(String form, String text, Struct input) {
                    return switch (form) {
                        case "queueUrl" -> {
                            var parts = text.split("/");
                            var account = new AccountId(parts[parts.length - 2]);
                            yield Optional.of(
                                    new ResourceName(
                                            "arn:aws:sqs:eu-west-1:%s:%s"
                                                    .formatted(account, parts[parts.length - 1]),
                                            account));
                        }
                        case "copySource" ->
                                Optional.of(new ResourceName("arn:aws:s3:::" + text, ACCOUNT));
                        default -> Optional.empty();
                    };
                }

                @Override
                public Optional<AccountId> owner(String arn) {
                    return arn.startsWith("arn:aws:s3:::their")
                            ? Optional.of(OTHER)
                            : Optional.empty();
                }
            };

    @Test
    void a_name_becomes_an_arn_of_the_callers_place() {
        assertEquals(
                List.of(
                        "directconnect:DeleteLag arn:aws:directconnect:eu-west-1:111122223333:dxlag/l1"),
                checks("directconnect", "DeleteLag", Map.of("lagId", "l1")));
    }

    @Test
    void an_arn_is_taken_whole_and_names_its_owner() {
        var arn = "arn:aws:directconnect:us-east-1:444455556666:dxcon/c1";
        assertEquals(
                List.of("directconnect:TagResource " + arn + " of 444455556666"),
                checks("directconnect", "TagResource", Map.of("resourceArn", arn)));
    }

    @Test
    void an_action_without_resources_is_checked_alone() {
        assertEquals(List.of("sqs:ListQueues *"), checks("sqs", "ListQueues", Map.of()));
    }

    @Test
    void an_optional_resource_is_checked_when_it_is_named() {
        assertEquals(
                List.of("directconnect:DescribeLags *"),
                checks("directconnect", "DescribeLags", Map.of()));
        assertEquals(
                List.of(
                        "directconnect:DescribeLags"
                                + " arn:aws:directconnect:eu-west-1:111122223333:dxlag/l1"),
                checks("directconnect", "DescribeLags", Map.of("lagId", "l1")));
    }

    @Test
    void what_has_no_name_yet_is_any() {
        assertEquals(
                List.of("rbin:CreateRule arn:aws:rbin:eu-west-1:111122223333:rule/*"),
                checks("rbin", "CreateRule", Map.of()));
    }

    @Test
    void a_service_reads_its_own_forms() {
        assertEquals(
                List.of("sqs:SendMessage arn:aws:sqs:eu-west-1:444455556666:q of 444455556666"),
                checks(
                        "sqs",
                        "SendMessage",
                        Map.of("QueueUrl", "http://localhost/444455556666/q")));
    }

    @Test
    void a_version_is_another_action() {
        var latest = Map.<String, Object>of("Bucket", "b", "Key", "k/*");
        assertEquals(List.of("s3:GetObject arn:aws:s3:::b/k/*"), checks("s3", "GetObject", latest));
        assertEquals(
                List.of("s3:GetObjectVersion arn:aws:s3:::b/k"),
                checks("s3", "GetObject", Map.of("Bucket", "b", "Key", "k", "VersionId", "v")));
    }

    @Test
    void who_owns_a_bucket_is_asked() {
        assertEquals(
                List.of("s3:ListBucket arn:aws:s3:::theirs of 444455556666"),
                checks("s3", "HeadBucket", Map.of("Bucket", "theirs")));
    }

    @Test
    void a_copy_is_checked_on_both_sides() {
        assertEquals(
                List.of(
                        "s3:PutObject arn:aws:s3:::b/k",
                        "s3:PutObjectTagging arn:aws:s3:::b/k",
                        "s3:GetObject arn:aws:s3:::from/x"),
                checks(
                        "s3",
                        "CopyObject",
                        Map.of(
                                "Bucket",
                                "b",
                                "Key",
                                "k",
                                "CopySource",
                                "from/x",
                                "Tagging",
                                "a=b")));
    }

    @Test
    void each_entry_of_a_batch_is_checked_by_itself() {
        var delete = operation("s3", "DeleteObjects").input().member("Delete").shape();
        var entry = delete.member("Objects").shape().element().shape();
        var objects =
                List.of(
                        Struct.of(entry).with("Key", "one"),
                        Struct.of(entry).with("Key", "two").with("VersionId", "v"));
        assertEquals(
                List.of(
                        "s3:DeleteObject arn:aws:s3:::b/one",
                        "s3:DeleteObjectVersion arn:aws:s3:::b/two"),
                checks(
                        "s3",
                        "DeleteObjects",
                        Map.of(
                                "Bucket",
                                "b",
                                "Delete",
                                Struct.of(delete).with("Objects", objects))));
    }

    @Test
    void keys_of_a_map_and_members_of_a_list_name_resources() {
        var input = operation("dynamodb", "BatchGetItem").input();
        var keys = Struct.of(input.member("RequestItems").shape().value().shape());
        assertEquals(
                List.of("dynamodb:BatchGetItem arn:aws:dynamodb:eu-west-1:111122223333:table/t"),
                checks("dynamodb", "BatchGetItem", Map.of("RequestItems", Map.of("t", keys))));
        assertEquals(
                List.of(
                        "ec2:TerminateInstances arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
                        "ec2:TerminateInstances arn:aws:ec2:eu-west-1:111122223333:instance/i-2"),
                checks("ec2", "TerminateInstances", Map.of("InstanceIds", List.of("i-1", "i-2"))));
    }

    @Test
    void an_input_that_names_nothing_is_not_for_everybody() {
        assertEquals(
                List.of("ec2:TerminateInstances arn:aws:ec2:eu-west-1:111122223333:instance/*"),
                checks("ec2", "TerminateInstances", Map.of("InstanceIds", List.of())));
        assertEquals(
                List.of("dynamodb:PutItem *"),
                checks("dynamodb", "TransactWriteItems", Map.of("TransactItems", List.of())));
    }

    @Test
    void a_role_is_passed_to_the_service_that_will_use_it() {
        var checks =
                plan("lambda", "UpdateFunctionConfiguration")
                        .checks(
                                input(
                                        "lambda",
                                        "UpdateFunctionConfiguration",
                                        Map.of("Role", "arn:aws:iam::111122223333:role/r")),
                                REGION,
                                ACCOUNT,
                                NAMING);
        assertEquals("iam:PassRole", checks.getLast().action());
        assertEquals("arn:aws:iam::111122223333:role/r", checks.getLast().resource().arn());
        assertEquals("lambda.amazonaws.com", checks.getLast().passedTo());
    }

    @Test
    void every_row_fits_the_shape_of_its_input() {
        int plans = 0;
        for (var info : Models.builtIn().services()) {
            for (var row : Models.builtIn().authorization(info.name()).rows()) {
                AccessPlan.of(operation(info.name(), row.operation()), row);
                plans++;
            }
        }
        assertTrue(plans > 8_000, plans + " plans");
    }

    /** Each check as its action and ARN, with the owner if it is another account. */
    private static List<String> checks(String api, String name, Map<String, Object> members) {
        return plan(api, name).checks(input(api, name, members), REGION, ACCOUNT, NAMING).stream()
                .map(check ->
                        check.action()
                                + " "
                                + check.resource().arn()
                                + (check.resource().owner().equals(ACCOUNT)
                                        ? ""
                                        : " of " + check.resource().owner()))
                .toList();
    }

    private static AccessPlan plan(String api, String name) {
        return AccessPlan.of(
                operation(api, name), Models.builtIn().authorization(api).row(name).orElseThrow());
    }

    private static Struct input(String api, String name, Map<String, Object> members) {
        Shape shape = operation(api, name).input();
        var input = Struct.of(shape);
        for (var member : members.entrySet()) {
            input = input.with(member.getKey(), member.getValue());
        }
        return input;
    }

    private static Operation operation(String api, String name) {
        return Models.builtIn().open(api).operation(name).orElseThrow();
    }
}
