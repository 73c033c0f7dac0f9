package dev.nephos.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
final class HostileJsonTest {
    private static final int DEEP = 100_000;
    private static final int MANY = 1_000_000;

    private final Operation putItem = Wired.operation("dynamodb", "PutItem");
    private final Operation sendMessage = Wired.operation("sqs", "SendMessage");
    private final Operation receiveMessage = Wired.operation("sqs", "ReceiveMessage");

    private static WireException refused(Operation operation, byte[] body) {
        return Wired.refusal(() -> Wired.decode(ProtocolName.AWS_JSON_1_0, operation, body));
    }

    private static WireException refused(Operation operation, String body) {
        return refused(operation, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refuses_deep_nesting_of_a_recursive_shape() {
        var deep = "{\"Item\":{\"a\":" + "{\"L\":[".repeat(DEEP) + "]}".repeat(DEEP) + "}}";
        assertEquals(WireException.Fault.SERIALIZATION, refused(putItem, deep).fault());
    }

    @Test
    void refuses_deep_nesting_of_what_it_does_not_know() {
        var deep = "{\"unknown\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}";
        refused(sendMessage, deep);
        refused(sendMessage, "[".repeat(DEEP));
        refused(sendMessage, "{\"a\":".repeat(DEEP));
    }

    @Test
    void reads_nesting_up_to_the_bound() {
        int levels = Limits.DEPTH / 2 - 3;
        var deep = "{\"L\":[".repeat(levels) + "{\"S\":\"x\"}" + "]}".repeat(levels);
        var body = "{\"TableName\":\"t\",\"Item\":{\"a\":" + deep + "}}";
        var item = Wired.decode(ProtocolName.AWS_JSON_1_0, putItem, body).value("Item");
        assertEquals(1, ((Map<?, ?>) item).size());
    }

    @Test
    void reads_a_million_members_in_linear_time() {
        var body = "{\"AttributeNames\":[" + "\"All\",".repeat(MANY - 1) + "\"All\"]}";
        var input = Wired.decode(ProtocolName.AWS_JSON_1_0, receiveMessage, body);
        assertEquals(MANY, ((List<?>) input.value("AttributeNames")).size());
    }

    @Test
    void passes_over_a_million_unknown_members() {
        var body = new StringBuilder("{");
        for (int i = 0; i < MANY; i++) {
            body.append("\"u").append(i).append("\":0,");
        }
        var input =
                Wired.decode(ProtocolName.AWS_JSON_1_0, sendMessage, body + "\"QueueUrl\":\"q\"}");
        assertEquals("q", input.text("QueueUrl"));
    }

    @Test
    void refuses_numbers_of_many_digits() {
        refused(sendMessage, "{\"DelaySeconds\":" + "9".repeat(Limits.NUMBER_LENGTH + 1) + "}");
        refused(sendMessage, "{\"DelaySeconds\":" + "9".repeat(500) + "}");
        refused(sendMessage, "{\"DelaySeconds\":1e1000000000}");
        refused(sendMessage, "{\"DelaySeconds\":1.0}");
    }

    @Test
    void takes_the_last_of_duplicate_keys() {
        var input =
                Wired.decode(
                        ProtocolName.AWS_JSON_1_0,
                        sendMessage,
                        "{\"MessageBody\":\"first\",\"MessageBody\":\"second\"}");
        assertEquals("second", input.text("MessageBody"));
    }

    @Test
    void refuses_bytes_that_are_not_utf8() {
        for (var bad :
                List.of(
                        "\u00c0\u0080",
                        "\u00ed\u00a0\u0080",
                        "\u00ff",
                        "\u00e2\u0082",
                        "\u00f5\u0080\u0080\u0080")) {
            var body = ("{\"MessageBody\":\"" + bad + "\"}").getBytes(StandardCharsets.ISO_8859_1);
            refused(sendMessage, body);
        }
    }

    @Test
    void refuses_other_encodings_than_utf8() {
        var body = "{\"MessageBody\":\"x\"}";
        refused(sendMessage, body.getBytes(StandardCharsets.UTF_16BE));
        refused(sendMessage, body.getBytes(StandardCharsets.UTF_16LE));
        refused(sendMessage, body.getBytes(StandardCharsets.UTF_16));
        refused(sendMessage, body.getBytes(java.nio.charset.Charset.forName("UTF-32BE")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"MessageBody\":\"\\ud83d\"}",
                "{\"MessageBody\":\"a\\uDE00b\"}",
                "{\"MessageBody\":\"\\ude00\\ud83d\"}",
                "{\"MessageAttributes\":{\"\\ud83d\":{\"DataType\":\"String\"}}}"
            })
    void refuses_halves_of_surrogate_pairs(String body) {
        refused(sendMessage, body);
    }

    @Test
    void reads_escaped_surrogate_pairs() {
        var input =
                Wired.decode(
                        ProtocolName.AWS_JSON_1_0,
                        sendMessage,
                        "{\"MessageBody\":\"\\ud83d\\ude00\"}");
        assertEquals("😀", input.text("MessageBody"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{} {}",
                "{}x",
                "{}[",
                "[]",
                "1",
                "\"x\"",
                "null",
                " ",
                "{",
                "{\"MessageBody\":",
                "{'a':1}",
                "{\"MessageBody\":1}",
                "{\"MessageBody\":{}}",
                "{\"MessageAttributes\":[]}",
                "{\"MessageAttributes\":{\"a\":null}}",
                "{\"DelaySeconds\":\"1\"}",
                "{\"a\":NaN}",
                "{/* comment */}",
                "{\"DelaySeconds\":2147483648}",
                "{\"a\":01}"
            })
    void refuses_what_is_no_object_of_the_shape(String body) {
        refused(sendMessage, body);
    }

    @Test
    void takes_null_for_an_absent_member() {
        var input = Wired.decode(ProtocolName.AWS_JSON_1_0, sendMessage, "{\"MessageBody\":null}");
        assertNull(input.value("MessageBody"));
    }

    @Test
    void refuses_a_union_without_or_with_too_many_members() {
        var create = Wired.operation("bedrock-agentcore", "CreateEvent");
        for (var payload : List.of("{}", "{\"blob\":1,\"unknown\":1}", "{\"unknown\":1}")) {
            Wired.refusal(() ->
                    Wired.decode(
                            ProtocolName.REST_JSON_1, create, "{\"payload\":[" + payload + "]}"));
        }
    }
}
