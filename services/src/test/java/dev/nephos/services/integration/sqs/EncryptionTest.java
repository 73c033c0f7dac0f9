package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.SQS_MANAGED_SSE_ENABLED;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages are encrypted where they lie. */
final class EncryptionTest extends SqsTest {
    private static final String SECRET = "the launch code is 0000";

    /** How many values of the store have the secret in them, readable for all. */
    private long readable() {
        long[] count = {0};
        for (var keyspace : Keyspace.values()) {
            cloud.kernel()
                    .store()
                    .read(tx -> {
                        tx.scan(
                                keyspace,
                                KeyRange.all(),
                                Integer.MAX_VALUE,
                                false,
                                (key, value) -> {
                                    var text = new String(value, StandardCharsets.ISO_8859_1);
                                    count[0] += text.contains(SECRET) ? 1 : 0;
                                    return true;
                                });
                        return count;
                    });
        }
        return count[0];
    }

    @Test
    void a_queue_encrypts_its_messages_unless_it_says_otherwise() {
        var url = queue("orders");
        send(url, SECRET);
        assertEquals(0, readable());
        set(url, SQS_MANAGED_SSE_ENABLED, "false");
        send(url, SECRET);
        assertEquals(1, readable());
        assertEquals(List.of(SECRET, SECRET), bodies(url));
    }

    @Test
    void large_messages_are_encrypted_too() {
        var url = queue("orders");
        var large = SECRET.repeat(10_000);
        send(url, large);
        assertEquals(0, readable());
        assertEquals(List.of(large), bodies(url));
    }

    @Test
    void a_message_is_opened_days_later_and_in_another_queue() {
        queue("dead");
        var url =
                queue(
                        "orders",
                        Map.of(
                                REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":"
                                        + "\"arn:aws:sqs:us-east-1:000000000000:dead\","
                                        + "\"maxReceiveCount\":1}"));
        send(url, SECRET);
        bodies(url);
        pass(Duration.ofDays(3));
        bodies(url);
        assertEquals(List.of(SECRET), bodies(queue("dead")));
        assertEquals(0, readable());
    }
}
