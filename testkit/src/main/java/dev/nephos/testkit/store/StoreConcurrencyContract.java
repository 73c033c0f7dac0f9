package dev.nephos.testkit.store;

import static dev.nephos.kernel.store.Keyspace.TABLES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import dev.nephos.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What holds when many threads use a store at once. */
public abstract class StoreConcurrencyContract {
    private static final int ACCOUNTS = 40;
    private static final int START = 100;
    private static final int THREADS = 64;

    /** Opens an empty store. */
    protected abstract Store open();

    /** How much each thread does: fewer where each transaction goes over a network. */
    protected int transfers() {
        return 300;
    }

    @Test
    void transfers_between_accounts_neither_make_nor_lose_money() {
        Seeds.repeat(
                3,
                random -> {
                    long seed = random.nextLong();
                    try (Store store = open()) {
                        for (int account = 0; account < ACCOUNTS; account++) {
                            byte[] key = account(account);
                            store.commit(tx -> tx.put(TABLES, key, Counter.of(START)));
                        }
                        List<Runnable> tellers = new ArrayList<>();
                        for (int i = 0; i < THREADS; i++) {
                            SplittableRandom own = new SplittableRandom(seed + i);
                            tellers.add(() -> transfer(store, own, transfers()));
                        }
                        AtomicBoolean open = new AtomicBoolean(true);
                        Thread auditor = Thread.ofPlatform().start(() -> audit(store, open));
                        all(tellers);
                        open.set(false);
                        auditor.join();
                        assertEquals(ACCOUNTS * START, total(store));
                        assertEquals(THREADS * transfers(), transfers(store));
                    }
                });
    }

    @Test
    void of_many_that_claim_a_name_one_gets_it() {
        try (Store store = open()) {
            List<Runnable> claimants = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                claimants.add(() -> claim(store));
            }
            all(claimants);
            assertEquals(1, transfers(store));
        }
    }

    private static void claim(Store store) {
        store.commit(tx -> {
            if (tx.get(TABLES, account(0)) == null) {
                tx.put(TABLES, account(0), Counter.of(1));
                tx.add(TABLES, transfersKey(), 1);
            }
        });
    }

    /** Moves money, never more than there is, and counts. */
    private static void transfer(Store store, SplittableRandom random, int transfers) {
        for (int i = 0; i < transfers; i++) {
            byte[] from = account(random.nextInt(ACCOUNTS));
            byte[] to = account(random.nextInt(ACCOUNTS));
            long wanted = random.nextInt(START);
            store.commit(tx -> {
                long has = Counter.read(tx.get(TABLES, from));
                long amount = Math.min(has, wanted);
                tx.put(TABLES, from, Counter.of(has - amount));
                long other = Counter.read(tx.get(TABLES, to));
                tx.put(TABLES, to, Counter.of(other + amount));
                tx.add(TABLES, transfersKey(), 1);
            });
        }
    }

    /** No snapshot shows money on its way, and no account is overdrawn. */
    private static void audit(Store store, AtomicBoolean open) {
        while (open.get()) {
            assertEquals(ACCOUNTS * START, total(store));
        }
    }

    private static long total(Store store) {
        return store.read(StoreConcurrencyContract::total);
    }

    private static long total(ReadTx tx) {
        List<Long> balances = new ArrayList<>();
        tx.scan(
                TABLES,
                new Key().int8(1).range(),
                ACCOUNTS,
                false,
                (k, v) -> balances.add(Counter.read(v)));
        assertTrue(balances.stream().allMatch(balance -> balance >= 0));
        return balances.stream().mapToLong(Long::longValue).sum();
    }

    private static long transfers(Store store) {
        List<Long> count = new ArrayList<>();
        store.<Boolean>read(tx -> {
            KeyRange range = KeyRange.prefix(transfersKey());
            tx.scan(TABLES, range, 1, false, (k, v) -> count.add(Counter.read(v)));
            return true;
        });
        return count.getFirst();
    }

    private static byte[] account(int number) {
        return new Key().int8(1).int32(number).toBytes();
    }

    private static byte[] transfersKey() {
        return new Key().int8(2).toBytes();
    }

    private static void all(List<Runnable> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            work.forEach(task -> running.add(threads.submit(task)));
            for (Future<?> task : running) {
                task.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
