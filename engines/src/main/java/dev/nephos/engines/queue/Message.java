package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;

/**
 * The row of a message that is written once for each queue that it comes to.
 *
 * @param id the message's own id
 * @param group empty for none
 * @param sequence its number in a FIFO queue, and zero elsewhere
 * @param firstVisibleMillis when it was, or will be, visible first
 * @param past what it went through in the queue where it was before
 * @param pieces where the payload is when it does not fit
 * @param payload empty when it is in pieces
 */
record Message(
        String id,
        String group,
        long sequence,
        long firstVisibleMillis,
        Past past,
        Pieces pieces,
        byte[] payload) {

    /**
     * What came before this queue.
     *
     * @param source the queue in which a message failed, empty when it was sent to this one
     * @param receives how often it was received there
     * @param firstReceivedMillis when it was received there first, or zero
     */
    record Past(String source, int receives, long firstReceivedMillis) {
        static final Past NONE = new Past("", 0, 0);
    }

    byte[] encode() {
        Key bytes = new Key().text(id).text(group).int64(sequence).int64(firstVisibleMillis);
        bytes.text(past.source).int32(past.receives).int64(past.firstReceivedMillis);
        bytes.int32(pieces.count()).bytes(pieces.prefix());
        return bytes.raw(payload).toBytes();
    }

    static Message decode(byte[] bytes) {
        KeyReader in = new KeyReader(bytes);
        return new Message(
                in.text(),
                in.text(),
                in.int64(),
                in.int64(),
                new Past(in.text(), in.int32(), in.int64()),
                new Pieces(in.int32(), in.bytes()),
                in.rest());
    }

    /** As it comes to the queue for messages that failed, with what it went through. */
    Message failed(String source, Progress progress, long newSequence, long now) {
        long first =
                past.firstReceivedMillis > 0
                        ? past.firstReceivedMillis
                        : progress.firstReceivedMillis();
        Past through = new Past(source, past.receives + progress.receives(), first);
        return new Message(id, group, newSequence, now, through, pieces, payload);
    }

    /** As it is sent again, as if it were new. */
    Message again(String newId, long newSequence, long visible) {
        return new Message(newId, group, newSequence, visible, Past.NONE, pieces, payload);
    }
}
