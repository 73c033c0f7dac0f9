package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept for nobody goes away by itself. */
final class QueueCareTest extends SqsTest {
    private static final String LARGE = "x".repeat(300_000);

    private int rows(Keyspace keyspace) {
        int[] count = {0};
        cloud.kernel()
                .store()
                .read(tx -> {
                    tx.scan(
                            keyspace,
                            KeyRange.all(),
                            Integer.MAX_VALUE,
                            false,
                            (key, value) -> {
                                count[0]++;
                                return true;
                            });
                    return count;
                });
        return count[0];
    }

    @Test
    void messages_that_are_too_old_leave_nothing_though_nobody_looks() {
        var url = queue("orders", Map.of(MESSAGE_RETENTION_PERIOD, "60"));
        send(url, "empty");
        receive(url);
        sqs.purgeQueue(r -> r.queueUrl(url));
        int empty = rows(Keyspace.QUEUES);
        for (int i = 0; i < 450; i++) {
            send(url, "x");
        }
        send(url, LARGE);
        assertNotEquals(empty, rows(Keyspace.QUEUES));
        cloud.advance(Duration.ofHours(1));
        assertEquals(empty + 1, rows(Keyspace.QUEUES)); // the number of messages, which is zero
        assertEquals(0, rows(Keyspace.BYTES));
    }

    @Test
    void large_messages_that_were_purged_leave_nothing() {
        var url = queue("orders");
        send(url, LARGE);
        sqs.purgeQueue(r -> r.queueUrl(url));
        send(url, LARGE);
        cloud.advance(Duration.ofMinutes(61));
        assertEquals(LARGE, receive(url).getFirst().body());
        assertEquals(1 + LARGE.length() / 65_536, rows(Keyspace.BYTES));
    }

    @Test
    void a_deleted_queue_is_looked_after_until_nothing_is_left_of_it() {
        var url = queue("orders");
        cloud.advance(Duration.ofMinutes(59));
        send(url, LARGE);
        sqs.deleteQueue(r -> r.queueUrl(url));
        cloud.advance(Duration.ofMinutes(1));
        assertNotEquals(0, rows(Keyspace.BYTES));
        cloud.advance(Duration.ofHours(1));
        assertEquals(0, rows(Keyspace.BYTES));
        assertEquals(0, rows(Keyspace.QUEUES));
    }
}
