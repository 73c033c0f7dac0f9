package dev.nephos.kernel.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.model.Models;
import dev.nephos.model.Operation;
import dev.nephos.model.ServiceModel;
import dev.nephos.model.Struct;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StructBinderTest {
    private final ServiceModel sqs = Models.builtIn().open("sqs");
    private final Operation send = sqs.operation("SendMessage").orElseThrow();

    record Attribute(String dataType, Optional<String> stringValue) {}

    record SendMessage(
            String queueUrl,
            String messageBody,
            OptionalInt delaySeconds,
            Map<String, Attribute> messageAttributes,
            Optional<String> messageGroupId) {}

    record SendMessageResult(String messageId, Optional<String> md5OfMessageBody) {}

    record Letter(String messageBody, Optional<String> messageGroupId) {}

    record Grouped(String queueUrl, Letter letter) {}

    record Misspelt(String queueUri) {}

    record WrongType(String queueUrl, int messageBody) {}

    record NotOptional(String queueUrl, String messageGroupId) {}

    private Struct input() {
        var attribute =
                Struct.of(sqs.shape("MessageAttributeValue").orElseThrow())
                        .with("DataType", "String")
                        .with("StringValue", "red")
                        .with("BinaryValue", new byte[] {1});
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("colour", attribute);
        return Struct.of(send.input())
                .with("QueueUrl", "http://localhost/1/q")
                .with("MessageBody", "hello")
                .with("MessageAttributes", attributes)
                .with("MessageDeduplicationId", "d");
    }

    @Test
    void reads_members_by_the_names_of_components() {
        var read = (SendMessage) StructBinder.input(SendMessage.class, send.input()).read(input());
        assertEquals("hello", read.messageBody());
        assertEquals(OptionalInt.empty(), read.delaySeconds());
        assertEquals(
                Map.of("colour", new Attribute("String", Optional.of("red"))),
                read.messageAttributes());
        assertTrue(read.messageGroupId().isEmpty());
    }

    @Test
    void leaves_out_what_an_answer_does_not_have() {
        var binder = StructBinder.output(SendMessageResult.class, send.output());
        var answer = binder.write(new SendMessageResult("id", Optional.empty()));
        assertEquals("id", answer.text("MessageId"));
        assertFalse(answer.has("MD5OfMessageBody"));
        var other = binder.write(new SendMessageResult("id", Optional.of("abc")));
        assertEquals("abc", other.text("MD5OfMessageBody"));
    }

    @Test
    void refuses_a_component_that_the_model_lacks() {
        var error =
                assertThrows(
                        BindingException.class,
                        () -> StructBinder.input(Misspelt.class, send.input()));
        assertEquals("Misspelt.queueUri is no member of SendMessageRequest", error.getMessage());
    }

    @Test
    void refuses_a_type_that_does_not_fit() {
        assertThrows(
                BindingException.class, () -> StructBinder.input(WrongType.class, send.input()));
    }

    @Test
    void demands_an_optional_for_what_the_model_does_not_require() {
        assertThrows(
                BindingException.class, () -> StructBinder.input(NotOptional.class, send.input()));
    }

    @Test
    void knows_what_a_record_leaves_unread() {
        var unread = UnreadMembers.of(StructBinder.input(SendMessage.class, send.input()));
        assertEquals(
                List.of(
                        "MessageSystemAttributes",
                        "MessageDeduplicationId",
                        "MessageAttributes.BinaryValue",
                        "MessageAttributes.StringListValues",
                        "MessageAttributes.BinaryListValues"),
                unread.paths());
    }

    @Test
    void names_the_unread_members_that_a_request_carries() {
        var unread = UnreadMembers.of(StructBinder.input(SendMessage.class, send.input()));
        assertEquals(
                Set.of("MessageDeduplicationId", "MessageAttributes.BinaryValue"),
                unread.in(input()));
        assertEquals(Set.of(), unread.in(Struct.of(send.input())));
    }

    @Test
    void a_record_that_no_member_is_named_after_is_a_group_of_members() {
        var binder = StructBinder.input(Grouped.class, send.input());
        var read = new Grouped("http://localhost/1/q", new Letter("hello", Optional.empty()));
        assertEquals(read, binder.read(input()));
        assertEquals("hello", binder.write(read).text("MessageBody"));
        assertFalse(UnreadMembers.of(binder).paths().contains("MessageGroupId"));
    }
}
