package dev.nephos.kernel.store;

/**
 * Writes rows as bytes and reads them, also those of earlier versions of the row's type: a
 * component that was added has its default, one that was removed is ignored.
 */
public interface RowCodec<V> {
    /** The row as bytes, at most {@link Limit#VALUE_BYTES}. */
    byte[] encode(V row);

    /** The row that was written so. */
    V decode(byte[] bytes);
}
