package dev.nephos.tests.crash;

import static dev.nephos.kernel.store.Keyspace.QUEUES;
import static dev.nephos.kernel.store.Keyspace.TABLES;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Store;
import java.util.HashSet;
import java.util.Set;

/**
 * Transactions that show when one of them is half there: each reads and grows a counter, and writes
 * a row to each of two keyspaces.
 */
record Ledger(Store store) {
    private static final int ROW = 1;
    private static final int COUNT = 2;

    /** Writes one entry and returns when it is acknowledged. */
    void enter(int writer, int number, byte[] value) {
        store.commit(tx -> {
            byte[] count = new Key().int8(COUNT).int32(writer).toBytes();
            long entries = Counter.read(tx.get(TABLES, count));
            tx.put(TABLES, count, Counter.of(entries + 1));
            byte[] row = new Key().int8(ROW).int32(writer).int32(number).toBytes();
            tx.put(TABLES, row, value);
            tx.put(QUEUES, row, value);
        });
    }

    /** The numbers of the entries of a writer, if its counter and both keyspaces agree on them. */
    Set<Integer> entries(int writer) {
        return store.read(tx -> {
            Set<Integer> rows = new HashSet<>();
            Set<Integer> messages = new HashSet<>();
            Key prefix = new Key().int8(ROW).int32(writer);
            int from = prefix.toBytes().length;
            tx.scan(
                    TABLES,
                    prefix.range(),
                    Integer.MAX_VALUE,
                    false,
                    (k, v) -> rows.add(new KeyReader(k, from).int32()));
            tx.scan(
                    QUEUES,
                    prefix.range(),
                    Integer.MAX_VALUE,
                    false,
                    (k, v) -> messages.add(new KeyReader(k, from).int32()));
            byte[] count = new Key().int8(COUNT).int32(writer).toBytes();
            if (Counter.read(tx.get(TABLES, count)) != rows.size() || !rows.equals(messages)) {
                throw new AssertionError("writer " + writer + " has half a transaction");
            }
            return rows;
        });
    }
}
