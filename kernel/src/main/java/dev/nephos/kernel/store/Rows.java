package dev.nephos.kernel.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link Table} in one space. Keys and ranges are those of the table: what belongs to
 * other spaces cannot be named. Every method works inside the transaction that it is given.
 *
 * <p>Keys: {@code space, table, 0, primary key} for a row; {@code space, table, 1, index, index
 * key, primary key} for its place in an index, with the primary key as the value.
 */
public final class Rows<V> {
    private static final int ROW = 0;
    private static final int INDEX = 1;

    private final Table<V> table;
    private final byte[] tablePrefix;
    private final byte[] rowPrefix;

    Rows(Table<V> table, byte[] tablePrefix) {
        this.table = table;
        this.tablePrefix = tablePrefix;
        this.rowPrefix = new Key(tablePrefix).int8(ROW).toBytes();
    }

    /** The row with this primary key. */
    public Optional<V> find(ReadTx tx, Key key) {
        return decode(tx.get(Keyspace.TABLES, rowKey(key)));
    }

    /** Whether there is a row with this primary key. */
    public boolean contains(ReadTx tx, Key key) {
        return tx.get(Keyspace.TABLES, rowKey(key)) != null;
    }

    /** Adds a row, or replaces the one with the same primary key. */
    public void put(Tx tx, V row) {
        Key key = table.primaryKey().apply(row);
        byte[] rowKey = rowKey(key);
        if (!table.indexes().isEmpty()) {
            Optional<V> before = decode(tx.get(Keyspace.TABLES, rowKey));
            before.ifPresent(old -> removeFromIndexes(tx, old, key));
            byte[] primaryKey = key.toBytes();
            forEachPlace(row, key, place -> tx.put(Keyspace.TABLES, place, primaryKey));
        }
        tx.put(Keyspace.TABLES, rowKey, table.codec().encode(row));
    }

    /** Removes the row with this primary key and answers what it was. */
    public Optional<V> delete(Tx tx, Key key) {
        byte[] rowKey = rowKey(key);
        Optional<V> before = decode(tx.get(Keyspace.TABLES, rowKey));
        before.ifPresent(row -> {
            removeFromIndexes(tx, row, key);
            tx.delete(Keyspace.TABLES, rowKey);
        });
        return before;
    }

    /** Removes every row of a range of primary keys; cheap for a table with one order. */
    public void deleteAll(Tx tx, KeyRange range) {
        if (table.indexes().isEmpty()) {
            tx.deleteRange(Keyspace.TABLES, range.within(rowPrefix));
            return;
        }
        scan(tx, range, Integer.MAX_VALUE, false)
                .forEach(row -> delete(tx, table.primaryKey().apply(row)));
    }

    /** The first rows of a range of primary keys, or the last ones in reverse. */
    public List<V> scan(ReadTx tx, KeyRange range, int limit, boolean reverse) {
        List<V> rows = new ArrayList<>();
        tx.scan(
                Keyspace.TABLES,
                range.within(rowPrefix),
                limit,
                reverse,
                (key, value) -> rows.add(table.codec().decode(value)));
        return rows;
    }

    /** The first rows in the order of an index, of a range of its keys. */
    public List<V> byIndex(ReadTx tx, Index<V> index, KeyRange range, int limit, boolean reverse) {
        if (!table.indexes().contains(index)) {
            throw new IllegalArgumentException(table.name() + " has no index " + index.name());
        }
        List<V> rows = new ArrayList<>();
        tx.scan(
                Keyspace.TABLES,
                range.within(indexPrefix(index)),
                limit,
                reverse,
                (place, primaryKey) -> rows.add(rowAt(tx, primaryKey)));
        return rows;
    }

    private V rowAt(ReadTx tx, byte[] primaryKey) {
        byte[] value = tx.get(Keyspace.TABLES, new Key(rowPrefix).raw(primaryKey).toBytes());
        return decode(value)
                .orElseThrow(() -> new IllegalStateException("an index without its row"));
    }

    private void removeFromIndexes(Tx tx, V row, Key key) {
        forEachPlace(row, key, place -> tx.delete(Keyspace.TABLES, place));
    }

    private void forEachPlace(V row, Key key, Consumer<byte[]> action) {
        byte[] primaryKey = key.toBytes();
        for (Index<V> index : table.indexes()) {
            byte[] prefix = indexPrefix(index);
            for (Key place : index.keys().apply(row)) {
                action.accept(new Key(prefix).raw(place.toBytes()).raw(primaryKey).toBytes());
            }
        }
    }

    private byte[] rowKey(Key key) {
        return new Key(rowPrefix).raw(key.toBytes()).toBytes();
    }

    private byte[] indexPrefix(Index<V> index) {
        return new Key(tablePrefix).int8(INDEX).text(index.name()).toBytes();
    }

    private Optional<V> decode(byte @Nullable [] value) {
        return value == null ? Optional.empty() : Optional.of(table.codec().decode(value));
    }
}
