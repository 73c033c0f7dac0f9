package dev.nephos.engines.objects;

import dev.nephos.kernel.store.KeyReader;

/** A version of what stands under a key: an object, or the mark that it was deleted. */
public sealed interface Version permits ObjectEntry, DeleteMarker {
    /** The name of the object in its bucket. */
    String key();

    /** Which version of the key it is. */
    VersionId id();

    /** What its owner says about it, in his own encoding. */
    byte[] metadata();

    /** Its row. */
    byte[] encode();

    /** Reads what {@link #encode} wrote. */
    static Version decode(String key, byte[] row) {
        return new KeyReader(row).int8() == DeleteMarker.KIND
                ? DeleteMarker.decode(key, row)
                : ObjectEntry.decode(key, row);
    }
}
