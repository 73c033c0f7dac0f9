package dev.nephos.engines.objects;

import dev.nephos.kernel.store.BlobId;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;

/** Where the bytes of an object are. */
public sealed interface Content {
    /** Names the bytes. */
    BlobId id();

    /** How many bytes there are. */
    long size();

    /** In a value of the store, belonging to one object alone. */
    record Inline(BlobId id, long size) implements Content {}

    /** In a blob, from a place in it on: a part may be a piece of what others have. */
    record Blob(BlobId id, long from, long size) implements Content {
        /** In a blob of their own. */
        public Blob(BlobId id, long size) {
            this(id, 0, size);
        }
    }

    /** In other blobs, which the blob with this id lists. */
    record Composed(BlobId id, long size, int parts) implements Content {}

    /** Adds this to the row of an object, whose bytes begin where their blob does. */
    default Key appendTo(Key row) {
        return switch (this) {
            case Inline inline -> append(row, 0, 0);
            case Blob blob -> append(row, 1, 1);
            case Composed composed -> append(row, 2, composed.parts);
        };
    }

    private Key append(Key row, int kind, int parts) {
        return row.int8(kind).raw(id().toBytes()).int64(size()).int32(parts);
    }

    /** Reads what {@link #appendTo} wrote. */
    static Content read(KeyReader row) {
        int kind = row.int8();
        BlobId id = BlobId.of(row.raw(BlobId.BYTES));
        long size = row.int64();
        int parts = row.int32();
        return switch (kind) {
            case 0 -> new Inline(id, size);
            case 1 -> new Blob(id, size);
            case 2 -> new Composed(id, size, parts);
            default -> throw new IllegalArgumentException("content of kind " + kind);
        };
    }
}
