package dev.nephos.kernel.store;

import java.util.List;
import java.util.function.Function;

/**
 * A second order of a table's rows, kept in the same transaction as the rows.
 *
 * @param name unique in its table, the same for all time
 * @param keys where a row stands in this order: nowhere, once or several times. Rows with the same
 *     key stand in the order of their primary keys
 */
public record Index<V>(String name, Function<? super V, List<Key>> keys) {
    /** An order in which every row stands once. */
    public static <V> Index<V> on(String name, Function<? super V, Key> key) {
        return new Index<>(name, row -> List.of(key.apply(row)));
    }
}
