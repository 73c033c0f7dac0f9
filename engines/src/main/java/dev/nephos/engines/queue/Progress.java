package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;

/**
 * What became of a message since it was sent. There is no row of it before the first receive.
 *
 * @param visibleMillis when it is visible, or has been since
 * @param receives how often it was received; the last receiver knows this number
 * @param firstReceivedMillis when it was received first, or zero
 * @param sequence as in the message, like what follows, so that moving it need not read it
 * @param group as in the message
 * @param inPieces whether the payload is not in the message's row
 */
record Progress(
        long visibleMillis,
        int receives,
        long firstReceivedMillis,
        long sequence,
        String group,
        boolean inPieces) {

    static Progress of(Message message) {
        return new Progress(
                message.firstVisibleMillis(),
                0,
                0,
                message.sequence(),
                message.group(),
                message.pieces().any());
    }

    Progress received(long now, long visibleAgain) {
        long first = receives == 0 ? now : firstReceivedMillis;
        return new Progress(visibleAgain, receives + 1, first, sequence, group, inPieces);
    }

    Progress visibleAt(long millis) {
        return new Progress(millis, receives, firstReceivedMillis, sequence, group, inPieces);
    }

    byte[] encode() {
        Key bytes = new Key().int64(visibleMillis).int32(receives).int64(firstReceivedMillis);
        return bytes.int64(sequence).text(group).int8(inPieces ? 1 : 0).toBytes();
    }

    static Progress decode(byte[] bytes) {
        KeyReader in = new KeyReader(bytes);
        return new Progress(
                in.int64(), in.int32(), in.int64(), in.int64(), in.text(), in.int8() == 1);
    }
}
