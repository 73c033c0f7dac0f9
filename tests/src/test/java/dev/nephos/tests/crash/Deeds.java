package dev.nephos.tests.crash;

import static dev.nephos.kernel.store.Keyspace.DIRECTORY;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.kernel.store.BlobId;
import dev.nephos.kernel.store.BlobStore;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** What was acknowledged: entries of a ledger, and objects whose bytes are blobs. */
final class Deeds {
    private static final Key OBJECTS = new Key().text("object");
    private static final int LARGEST = 200_000;

    private final Map<Integer, Set<Integer>> entries = new HashMap<>();
    private final Set<String> objects = new HashSet<>();

    void entered(int writer, int number) {
        entries.computeIfAbsent(writer, none -> new HashSet<>()).add(number);
    }

    void keptObject(BlobId id) {
        objects.add(id.hex());
    }

    int count() {
        return objects.size() + entries.values().stream().mapToInt(Set::size).sum();
    }

    static byte[] objectKey(BlobId id) {
        return new Key().text("object").text(id.hex()).toBytes();
    }

    /** The bytes of an object follow from its id. */
    static byte[] bytesOf(BlobId id) {
        long seed = Long.parseUnsignedLong(id.hex().substring(16), 16);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = new byte[random.nextInt(LARGEST)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Every deed is there, of no transaction a half, and of every object that is, all bytes. */
    void assertAllIn(Store store, BlobStore blobs) throws IOException {
        for (Map.Entry<Integer, Set<Integer>> writer : entries.entrySet()) {
            Set<Integer> missing = new HashSet<>(writer.getValue());
            missing.removeAll(new Ledger(store).entries(writer.getKey()));
            assertEquals(Set.of(), missing, "lost by writer " + writer.getKey());
        }
        Set<String> found = new HashSet<>();
        store.<Boolean>read(tx -> {
            tx.scan(
                    DIRECTORY,
                    OBJECTS.range(),
                    Integer.MAX_VALUE,
                    false,
                    (k, v) -> found.add(new String(v, US_ASCII)));
            return true;
        });
        Set<String> missing = new HashSet<>(objects);
        missing.removeAll(found);
        assertEquals(Set.of(), missing, "lost objects");
        for (String object : found) {
            BlobId id = new BlobId(object);
            byte[] bytes = bytesOf(id);
            try (InputStream kept = blobs.get(id, 0, bytes.length)) {
                assertArrayEquals(bytes, kept.readAllBytes());
            }
        }
    }
}
