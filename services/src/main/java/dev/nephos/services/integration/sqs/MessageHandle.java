package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.ReceiptHandle;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A receipt handle as callers know it: the engine's, after the queue that gave it out and the time
 * of the receive. So a handle of another queue is told from a stale one, and the twelve hours that
 * a message can be hidden are counted from the receive.
 */
record MessageHandle(long queueId, Instant received, ReceiptHandle receipt) {
    private static final int HEAD_BYTES = 2 * Long.BYTES;

    /** The characters of base64 without padding that stand for the bytes of the head. */
    private static final int HEAD_CHARS = (HEAD_BYTES * 8 + 5) / 6;

    /** The handle that a text spells, if this queue gave it out. */
    static Optional<MessageHandle> parse(Queue queue, String text) {
        if (text.length() <= HEAD_CHARS) {
            return Optional.empty();
        }
        byte[] head;
        try {
            head = Base64.getUrlDecoder().decode(text.substring(0, HEAD_CHARS));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        var reader = new KeyReader(head);
        if (reader.int64() != queue.id()) {
            return Optional.empty();
        }
        var received = reader.instant();
        return ReceiptHandle.parse(text.substring(HEAD_CHARS))
                .map(receipt -> new MessageHandle(queue.id(), received, receipt));
    }

    /** The handle, or ReceiptHandleIsInvalid. */
    static MessageHandle require(Queue queue, String text) {
        return parse(queue, text).orElseThrow(() -> SqsErrors.invalidHandle(text));
    }

    @Override
    public String toString() {
        byte[] head = new Key().int64(queueId).instant(received).toBytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(head) + receipt;
    }
}
