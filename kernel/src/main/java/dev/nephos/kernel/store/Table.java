package dev.nephos.kernel.store;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of rows: what they are, by which key they are found, in which other orders. A table is
 * declared once, as a constant; its rows live in a {@link Space}.
 *
 * @param name unique in its service, the same for all time
 * @param codec how rows are written
 * @param primaryKey what identifies a row; it never changes
 * @param indexes the other orders
 */
public record Table<V>(
        String name,
        RowCodec<V> codec,
        Function<? super V, Key> primaryKey,
        List<Index<V>> indexes) {

    public Table {
        indexes = List.copyOf(indexes);
    }

    /** A table with one order. */
    public Table(String name, RowCodec<V> codec, Function<? super V, Key> primaryKey) {
        this(name, codec, primaryKey, List.of());
    }

    /** The rows of one space. */
    public Rows<V> in(Space space) {
        return new Rows<>(this, space.key().text(name).toBytes());
    }
}
