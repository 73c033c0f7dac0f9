package dev.nephos.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.model.Models;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class ValidationTest {
    private static final Models MODELS = Models.builtIn();

    private static Shape input(String service, String operation) {
        return MODELS.open(service).operation(operation).orElseThrow().input();
    }

    private static Shape element(Shape shape, String list) {
        return Objects.requireNonNull(shape.member(list)).shape().element().shape();
    }

    private static String message(Struct input) {
        return ConstraintWording.AWS.message(Validation.of(input.shape()).violations(input));
    }

    @Test
    void an_input_that_keeps_the_constraints_has_no_violations() {
        var send = input("sqs", "SendMessage");
        var input = Struct.of(send).with("QueueUrl", "q").with("MessageBody", "b");
        assertEquals(List.of(), Validation.of(send).violations(input));
    }

    @Test
    void what_is_missing_is_null() {
        assertEquals(
                "1 validation error detected: Value null at 'streamName' failed to satisfy"
                        + " constraint: Member must not be null",
                message(Struct.of(input("kinesis", "CreateStream"))));
    }

    @Test
    void lengths_and_patterns_are_told_apart_and_counted() {
        var input = Struct.of(input("kinesis", "CreateStream")).with("StreamName", "");
        assertEquals(
                "2 validation errors detected: Value '' at 'streamName' failed to satisfy"
                        + " constraint: Member must have length greater than or equal to 1; Value '' at"
                        + " 'streamName' failed to satisfy constraint: Member must satisfy regular"
                        + " expression pattern: [a-zA-Z0-9_.-]+",
                message(input));
        assertTrue(
                message(input.with("StreamName", "x".repeat(129)))
                        .endsWith("Member must have length less than or equal to 128"));
    }

    @Test
    void numbers_have_a_value_and_not_a_length() {
        var input =
                Struct.of(input("kinesis", "CreateStream"))
                        .with("StreamName", "s")
                        .with("ShardCount", 0);
        assertEquals(
                "1 validation error detected: Value '0' at 'shardCount' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 1",
                message(input));
    }

    @Test
    void members_of_elements_are_counted_from_one() {
        var put = input("logs", "PutLogEvents");
        var event = element(put, "logEvents");
        var input =
                Struct.of(put)
                        .with("logGroupName", "g")
                        .with("logStreamName", "s")
                        .with(
                                "logEvents",
                                List.of(
                                        Struct.of(event)
                                                .with("timestamp", 1L)
                                                .with("message", "ok"),
                                        Struct.of(event)
                                                .with("timestamp", 1L)
                                                .with("message", "")));
        assertEquals(
                "1 validation error detected: Value '' at 'logEvents.2.member.message' failed to"
                        + " satisfy constraint: Member must have length greater than or equal to 1",
                message(input));
    }

    @Test
    void simple_elements_are_told_of_their_list_with_all_they_must_satisfy() {
        var input =
                Struct.of(input("sqs", "ReceiveMessage"))
                        .with("QueueUrl", "q")
                        .with("AttributeNames", List.of("All", "Nonsense"));
        assertTrue(
                message(input)
                        .startsWith(
                                "1 validation error detected: Value 'Nonsense' at 'attributeNames' failed"
                                        + " to satisfy constraint: Member must satisfy constraint: [Member must"
                                        + " satisfy enum value set: ["));
    }

    @Test
    void keys_of_maps_are_told_of_their_map() {
        var tag = input("lambda", "TagResource");
        var input = Struct.of(tag).with("Resource", "r").with("Tags", Map.of("k", "v"));
        assertFalse(message(input).contains("tags"));
        var queue = input("sqs", "CreateQueue");
        var attributes =
                Struct.of(queue).with("QueueName", "q").with("Attributes", Map.of("Nonsense", "1"));
        assertTrue(
                message(attributes)
                        .contains("at 'attributes' failed to satisfy constraint: Map keys must"));
    }

    @Test
    void lengths_count_code_points() {
        var create = input("kms", "CreateKey");
        var fits = Struct.of(create).with("Description", "😀".repeat(8192));
        assertEquals(List.of(), Validation.of(create).violations(fits));
        var over = Struct.of(create).with("Description", "😀".repeat(8193));
        assertEquals(1, Validation.of(create).violations(over).size());
    }

    @Test
    void sensitive_values_are_not_repeated() {
        var create = input("secretsmanager", "CreateSecret");
        var input = Struct.of(create).with("Name", "n").with("SecretString", "");
        assertTrue(message(input).contains("Value at 'secretString' failed"));
    }

    @Test
    void recursive_shapes_are_checked_at_every_level() {
        var run = input("emr", "RunJobFlow");
        var configuration = element(run, "Configurations");
        var inner = Struct.of(configuration).with("Configurations", List.of());
        var outer = Struct.of(configuration).with("Configurations", List.of(inner));
        var input = Struct.of(run).with("Configurations", List.of(outer));
        assertTrue(message(input).startsWith("2 validation errors detected: Value null at 'name'"));
    }

    @Test
    void text_that_makes_a_matcher_go_astray_is_refused_in_time() {
        var rule = Objects.requireNonNull(PatternRule.of("^(([a-z])+.)+[A-Z]([a-z])+$"));
        assertFalse(rule.matches("a".repeat(5_000)));
        var group = Objects.requireNonNull(PatternRule.of("(a|b|\\n)*c"));
        assertFalse(group.matches("ab".repeat(500_000)));
        assertTrue(group.matches("abc"));
        var plain =
                Objects.requireNonNull(PatternRule.of("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"));
        assertTrue(plain.matches("x".repeat(1_000_000)));
    }

    /** A pattern of another dialect cannot be checked; these are all that there are. */
    @Test
    void nearly_all_published_patterns_can_be_read() {
        var unread = new ArrayList<String>();
        for (var service : MODELS.services()) {
            var model = MODELS.open(service.name());
            for (var name : model.shapeNames()) {
                var pattern = model.shape(name).orElseThrow().constraints().pattern();
                if (pattern != null && PatternRule.of(pattern) == null) {
                    unread.add(service.name() + " " + name);
                }
            }
        }
        assertEquals(List.of(), unread);
    }
}
