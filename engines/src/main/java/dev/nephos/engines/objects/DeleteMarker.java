package dev.nephos.engines.objects;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;

/** Says that the object of a key was deleted, while its versions stayed. */
public record DeleteMarker(String key, VersionId id, byte[] metadata) implements Version {
    /** What its row begins with, where that of an object has the kind of its content. */
    static final int KIND = 255;

    @Override
    public byte[] encode() {
        return id.appendTo(new Key().int8(KIND)).raw(metadata).toBytes();
    }

    static DeleteMarker decode(String key, byte[] row) {
        KeyReader reader = new KeyReader(row, 1);
        return new DeleteMarker(key, VersionId.read(reader), reader.rest());
    }
}
