package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;

/**
 * What became of a message since it was sent. There is no row of it before the first receive.
 *
 * @param visibleMillis when it is visible, or has been since
 * @param receives how often it was received; the last receiver knows this number
 * @param firstReceivedMillis when it was received first
 * @param pieces as in the message, so that deleting need not read it
 */
record Progress(long visibleMillis, int receives, long firstReceivedMillis, int pieces) {
    static Progress of(Message message) {
        return new Progress(message.firstVisibleMillis(), 0, 0, message.pieces());
    }

    Progress received(long now, long visibleAgain) {
        long first = receives == 0 ? now : firstReceivedMillis;
        return new Progress(visibleAgain, receives + 1, first, pieces);
    }

    Progress visibleAt(long millis) {
        return new Progress(millis, receives, firstReceivedMillis, pieces);
    }

    byte[] encode() {
        Key bytes = new Key().int64(visibleMillis).int32(receives);
        return bytes.int64(firstReceivedMillis).int32(pieces).toBytes();
    }

    static Progress decode(byte[] bytes) {
        KeyReader reader = new KeyReader(bytes);
        return new Progress(reader.int64(), reader.int32(), reader.int64(), reader.int32());
    }
}
