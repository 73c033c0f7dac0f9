package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.secret.Seal;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.time.Clock;
import dev.nephos.kernel.time.Ids;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts messages at rest with keys of SQS's own, in queues that want it. Each queue has a new
 * key each day, made from the one key of the store, so that no key seals more than it may; a
 * message says which one, and is read in any queue that it comes to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html">SSE-SQS</a>
 */
final class MessageSeal {
    private static final int OPEN = 0;
    private static final int SEALED = 1;
    private static final int NAME_BYTES = 1 + Long.BYTES + Integer.BYTES;
    private static final String CONTEXT = "sqs message";

    private final SecretKeySpec root;
    private final Ids ids;
    private final Clock clock;

    /** Seals with keys that are made from one of 32 bytes. */
    MessageSeal(byte[] root, Ids ids, Clock clock) {
        this.root = new SecretKeySpec(root, "HmacSHA256");
        this.ids = ids;
        this.clock = clock;
    }

    /** A message as it is kept. */
    byte[] close(Queue queue, SentMessage message) {
        byte[] content = message.encode();
        if (!queue.settings().isSealed()) {
            return new Key().int8(OPEN).raw(content).toBytes();
        }
        int day = (int) Duration.ofMillis(clock.millis()).toDays();
        byte[] name = new Key().int8(SEALED).int64(queue.id()).int32(day).toBytes();
        return new Key(name).raw(seal(name).seal(content, CONTEXT)).toBytes();
    }

    /** The message that was kept. */
    SentMessage open(byte[] kept) {
        var in = new KeyReader(kept);
        if (in.int8() == OPEN) {
            return SentMessage.decode(in.rest());
        }
        in = new KeyReader(kept);
        byte[] name = in.raw(NAME_BYTES);
        return seal(name)
                .open(in.rest(), CONTEXT)
                .map(SentMessage::decode)
                .orElseThrow(() -> new IllegalStateException("a message that cannot be opened"));
    }

    private Seal seal(byte[] name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(root);
            return new Seal(mac.doFinal(name), ids);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC", e);
        }
    }
}
