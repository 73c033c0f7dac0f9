package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Groups of standard queues: the backlog of one is not that of the others. */
final class FairQueuesTest extends SqsTest {
    @Test
    void a_quiet_tenant_does_not_wait_for_the_backlog_of_a_noisy_one() {
        var url = queue("orders");
        for (int batch = 0; batch < 20; batch++) {
            var entries =
                    IntStream.range(0, 10)
                            .mapToObj(i ->
                                    SendMessageBatchRequestEntry.builder()
                                            .id("e" + i)
                                            .messageBody("noisy")
                                            .messageGroupId("tenant-a")
                                            .build())
                            .toList();
            sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries));
        }
        receive(url);
        send(url, "tenant-b", "quiet");
        assertTrue(bodies(url).contains("quiet"));
    }

    @Test
    void messages_of_a_tenant_are_processed_side_by_side() {
        var url = queue("orders");
        send(url, "tenant-a", "one");
        send(url, "tenant-a", "two");
        assertEquals(List.of("one"), first(url));
        assertEquals(List.of("two"), first(url));
    }

    @Test
    void the_group_is_an_attribute_of_the_message() {
        var url = queue("orders");
        send(url, "tenant-a", "one");
        var message = receive(url, r -> r.messageSystemAttributeNamesWithStrings("All")).getFirst();
        assertEquals(
                "tenant-a", message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
        assertEquals(null, message.attributes().get(MessageSystemAttributeName.SEQUENCE_NUMBER));
    }

    @Test
    void a_group_that_is_no_name_is_refused() {
        var url = queue("orders");
        refused("InvalidParameterValue", () -> send(url, "a b", "x"));
    }

    private List<String> first(String url) {
        return receive(url, r -> r.maxNumberOfMessages(1)).stream().map(Message::body).toList();
    }
}
