package dev.nephos.engines.queue;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;

/** The row of a message that is written once. */
record Message(String id, long firstVisibleMillis, int pieces, byte[] payload) {
    byte[] encode() {
        Key bytes = new Key().text(id).int64(firstVisibleMillis).int32(pieces);
        return bytes.raw(payload).toBytes();
    }

    static Message decode(byte[] bytes) {
        KeyReader reader = new KeyReader(bytes);
        return new Message(reader.text(), reader.int64(), reader.int32(), reader.rest());
    }
}
