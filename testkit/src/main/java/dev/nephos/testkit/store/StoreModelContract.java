package dev.nephos.testkit.store;

import static dev.nephos.kernel.store.Keyspace.TABLES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A store does what a sorted map does, whatever commands come in whatever order. */
public abstract class StoreModelContract {
    /** Opens an empty store. */
    protected abstract Store open();

    /** How many commands each of twenty runs has: fewer where each goes over a network. */
    protected int commands() {
        return 3_000;
    }

    @Test
    void behaves_as_a_sorted_map() {
        Seeds.repeat(
                20,
                random -> {
                    int keys = 1 << random.nextInt(1, 13);
                    NavigableMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
                    try (Store store = open()) {
                        for (int done = 0; done < commands(); ) {
                            int commands = random.nextInt(1, 60);
                            run(store, model, new Commands(random, keys), commands);
                            done += commands;
                        }
                    }
                });
    }

    /** One transaction, which sees its own changes; in one of eight cases it is given up. */
    private static void run(
            Store store, NavigableMap<byte[], byte[]> model, Commands random, int count) {
        NavigableMap<byte[], byte[]> changed = new TreeMap<>(model);
        boolean givenUp = random.oneOf(8);
        try {
            store.commit(tx -> {
                for (int i = 0; i < count; i++) {
                    random.command(tx, changed);
                }
                if (givenUp) {
                    throw new GivenUp();
                }
            });
            model.clear();
            model.putAll(changed);
        } catch (GivenUp e) {
            assertEquals(true, givenUp);
        }
        store.<Boolean>read(tx -> same(model, tx, KeyRange.all(), Integer.MAX_VALUE, false));
    }

    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Makes up commands and gives them to the store and to the model alike. */
    private record Commands(RandomGenerator random, int keys) {
        void command(Tx tx, NavigableMap<byte[], byte[]> model) {
            byte[] key = key();
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> {
                    byte[] value = Counter.of(random.nextLong());
                    tx.put(TABLES, key, value);
                    model.put(key, value);
                }
                case 5, 6 -> {
                    tx.delete(TABLES, key);
                    model.remove(key);
                }
                case 7 -> {
                    tx.add(TABLES, key, 7);
                    model.merge(key, Counter.of(7), (a, b) -> Counter.of(Counter.read(a) + 7));
                }
                case 8 -> {
                    KeyRange range = range();
                    tx.deleteRange(TABLES, range);
                    inside(model, range).clear();
                }
                case 9 -> assertArrayEquals(model.get(key), tx.get(TABLES, key));
                default -> same(model, tx, range(), random.nextInt(50), random.nextBoolean());
            }
        }

        boolean oneOf(int chances) {
            return random.nextInt(chances) == 0;
        }

        /** Keys of one to three bytes, so that some are prefixes of others. */
        private byte[] key() {
            int number = random.nextInt(keys);
            byte[] bytes = {(byte) number, (byte) (number >> 8), (byte) (number >> 4)};
            return Arrays.copyOf(bytes, 1 + number % 3);
        }

        private KeyRange range() {
            return oneOf(4) ? KeyRange.prefix(key()) : new KeyRange(key(), key());
        }
    }

    private static boolean same(
            NavigableMap<byte[], byte[]> model,
            ReadTx tx,
            KeyRange range,
            int limit,
            boolean reverse) {
        List<byte[]> found = new ArrayList<>();
        tx.scan(TABLES, range, limit, reverse, (k, v) -> found.add(k) && found.add(v));
        NavigableMap<byte[], byte[]> expected = inside(model, range);
        int at = 0;
        for (Map.Entry<byte[], byte[]> entry :
                (reverse ? expected.descendingMap() : expected).entrySet()) {
            if (at / 2 == limit) {
                break;
            }
            assertArrayEquals(entry.getKey(), at(found, at++));
            assertArrayEquals(entry.getValue(), at(found, at++));
        }
        assertEquals(at, found.size());
        return true;
    }

    private static byte @Nullable [] at(List<byte[]> found, int index) {
        return index < found.size() ? found.get(index) : null;
    }

    private static NavigableMap<byte[], byte[]> inside(
            NavigableMap<byte[], byte[]> model, KeyRange range) {
        return range.isEmpty()
                ? new TreeMap<>(Arrays::compareUnsigned)
                : model.subMap(range.from(), true, range.to(), false);
    }
}
