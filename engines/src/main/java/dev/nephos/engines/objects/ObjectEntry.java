package dev.nephos.engines.objects;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;

/**
 * An object as it stands in the index.
 *
 * @param key its name in the bucket
 * @param id which version of that name it is
 * @param content where its bytes are
 * @param metadata what its owner says about it, in his own encoding
 */
public record ObjectEntry(String key, VersionId id, Content content, byte[] metadata)
        implements Version {
    @Override
    public byte[] encode() {
        return id.appendTo(content.appendTo(new Key())).raw(metadata).toBytes();
    }

    static ObjectEntry decode(String key, byte[] row) {
        KeyReader reader = new KeyReader(row);
        Content content = Content.read(reader);
        return new ObjectEntry(key, VersionId.read(reader), content, reader.rest());
    }

    ObjectEntry with(byte[] otherMetadata) {
        return new ObjectEntry(key, id, content, otherMetadata);
    }
}
