package dev.nephos.testkit.store;

import static dev.nephos.kernel.store.Keyspace.TABLES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store under test, and the words that its contracts are written in. */
abstract class StoreSubject {
    final AtomicLong nanos = new AtomicLong();
    Store store;

    /** Opens an empty store whose limits on time follow this clock. */
    protected abstract Store open(LongSupplier nanoTime);

    @BeforeEach
    void openEmptyStore() {
        store = open(nanos::get);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    record Present(byte @Nullable [] value) {}

    /** On the first run only: lets another transaction commit before this one does. */
    static void meanwhile(AtomicInteger runs, Runnable other) {
        if (runs.incrementAndGet() == 1) {
            Thread thread = Thread.ofVirtual().start(other);
            try {
                assertTrue(thread.join(Duration.ofSeconds(30)));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void put(String key, String value) {
        store.commit(tx -> put(tx, key, value));
    }

    static void put(Tx tx, String key, String value) {
        tx.put(TABLES, utf8(key), utf8(value));
    }

    @Nullable String read(String key) {
        byte[] value = store.<Present>read(tx -> new Present(tx.get(TABLES, utf8(key)))).value();
        return value == null ? null : text(value);
    }

    List<String> all() {
        return store.read(StoreSubject::all);
    }

    static List<String> all(ReadTx tx) {
        List<String> entries = new ArrayList<>();
        tx.scan(
                TABLES,
                KeyRange.all(),
                10_000,
                false,
                (k, v) -> entries.add(text(k) + "=" + text(v)));
        return entries;
    }

    List<byte[]> scan(KeyRange range, int limit, boolean reverse) {
        return store.read(tx -> {
            List<byte[]> found = new ArrayList<>();
            tx.scan(TABLES, range, limit, reverse, (k, v) -> found.add(k));
            return found;
        });
    }

    static void assertKeys(byte[][] expected, List<byte[]> found) {
        assertEquals(expected.length, found.size());
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], found.get(i));
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte @Nullable [] bytes) {
        assertFalse(bytes == null, "nothing there");
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
