package dev.nephos.tests.crash;

import static dev.nephos.kernel.store.Keyspace.DIRECTORY;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nephos.kernel.store.BlobId;
import dev.nephos.kernel.store.BlobStore;
import dev.nephos.kernel.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Writers on a disk, who write down what was acknowledged as long as there is power. */
record Work(Store store, BlobStore blobs, SimulatedDisk disk, Deeds deeds) {
    private static final int MOST_A_ROUND = 1_000_000;
    private static final int LARGEST_ENTRY = 8_000;

    /** Of so many deeds one is an object. */
    private static final int OBJECTS = 5;

    /** Writes until the power is cut. */
    void untilCut(int writers, int round, long seed) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            int writer = i;
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                var random = new SplittableRandom(seed + writer);
                                for (int n = round * MOST_A_ROUND; !disk.isCut(); n++) {
                                    write(writer, n, random);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void write(int writer, int number, SplittableRandom random) {
        if (random.nextInt(OBJECTS) == 0) {
            BlobId id = new BlobId("%016x%016x".formatted(random.nextLong(), random.nextLong()));
            keep(id);
            disk.whilePowered(() -> deeds.keptObject(id));
        } else {
            byte[] value = new byte[random.nextInt(LARGEST_ENTRY)];
            random.nextBytes(value);
            new Ledger(store).enter(writer, number, value);
            disk.whilePowered(() -> deeds.entered(writer, number));
        }
    }

    /** First the bytes, then what refers to them. */
    private void keep(BlobId id) {
        try {
            blobs.put(id, new ByteArrayInputStream(Deeds.bytesOf(id)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.commit(tx -> tx.put(DIRECTORY, Deeds.objectKey(id), id.hex().getBytes(US_ASCII)));
    }
}
