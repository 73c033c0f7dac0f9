package dev.nephos.engines.objects;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;

/**
 * An object as it stands in the index.
 *
 * @param key its name in the bucket
 * @param content where its bytes are
 * @param metadata what its owner says about it, in his own encoding
 */
public record ObjectEntry(String key, Content content, byte[] metadata) {
    byte[] encode() {
        return content.appendTo(new Key()).raw(metadata).toBytes();
    }

    static ObjectEntry decode(String key, byte[] row) {
        KeyReader reader = new KeyReader(row);
        return new ObjectEntry(key, Content.read(reader), reader.rest());
    }
}
