package dev.nephos.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsTest {
    private final Models models = Models.builtIn();

    @Test
    void knows_every_api_of_the_list() {
        assertEquals(191, models.services().size());
    }

    @Test
    void has_every_operation_of_every_api() {
        long operations =
                models.services().stream()
                        .mapToLong(s -> models.open(s.name()).operationNames().size())
                        .sum();
        assertEquals(10_752, operations);
    }

    @Test
    void decodes_every_operation_and_shape() {
        for (var info : models.services()) {
            var model = models.open(info.name());
            assertFalse(model.operations().isEmpty(), info.name());
            for (var name : model.shapeNames()) {
                var shape = model.shape(name).orElseThrow();
                shape.members().forEach(Member::shape);
            }
        }
    }

    @Test
    void finds_what_routing_needs_in_the_catalogue() {
        var sqs = models.service("sqs").orElseThrow();
        assertEquals("AmazonSQS", sqs.targetPrefix());
        assertEquals(List.of(ProtocolName.AWS_JSON_1_0, ProtocolName.AWS_QUERY), sqs.protocols());
        assertTrue(sqs.queryCompatible());
        assertEquals("monitoring", models.service("cloudwatch").orElseThrow().signingName());
        assertTrue(models.service("s3").orElseThrow().bareErrors());
    }

    @Test
    void keeps_members_constraints_and_bindings() {
        var put = models.open("s3").operation("PutObject").orElseThrow();
        assertEquals("/{Bucket}/{Key+}", put.uri());
        assertEquals("Body", String.valueOf(put.input().payload()));
        var key = put.input().member("Key");
        assertTrue(key != null && key.required());
        assertEquals(Location.URI, key.location());
        assertEquals(1, key.shape().constraints().min().intValue());
        assertEquals("ChecksumAlgorithm", put.checksumAlgorithmMember());
    }

    @Test
    void lays_the_overlay_of_sqs_over_its_model() {
        var sqs = models.open("sqs");
        var receive = sqs.operation("ReceiveMessage").orElseThrow();
        assertEquals("ReceiveMessageResult", receive.resultWrapper());
        assertEquals("Message", receive.output().member("Messages").xmlName());
        assertEquals("Messages", receive.output().member("Messages").wireName());
        var missing = sqs.shape("QueueDoesNotExist").orElseThrow();
        assertEquals("AWS.SimpleQueueService.NonExistentQueue", missing.errorCode());
        var purge = sqs.shape("PurgeQueueInProgress").orElseThrow();
        assertEquals(400, purge.errorStatus());
        assertEquals(403, purge.queryErrorStatus());
    }

    @Test
    void capitalises_the_names_in_the_forms_of_ec2() {
        var run = models.open("ec2").operation("DescribeInstances").orElseThrow();
        assertEquals("InstanceId", run.input().member("InstanceIds").formName());
    }

    @Test
    void knows_how_an_operation_is_paged() {
        var list = models.open("s3").operation("ListObjectsV2").orElseThrow();
        var pages = list.pagination();
        assertEquals(List.of("ContinuationToken"), pages.inputTokens());
        assertEquals("MaxKeys", pages.limit());
    }

    @Test
    void refuses_a_member_that_a_structure_does_not_have() {
        var send = models.open("sqs").operation("SendMessage").orElseThrow().input();
        var struct = Struct.of(send).with("MessageBody", "x");
        assertEquals("x", struct.text("MessageBody"));
        assertThrows(IllegalArgumentException.class, () -> struct.with("Body", "x"));
        assertThrows(IllegalArgumentException.class, () -> struct.with("MessageBody", 1));
    }
}
