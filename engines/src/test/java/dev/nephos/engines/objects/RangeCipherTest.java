package dev.nephos.engines.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.BlobId;
import dev.nephos.kernel.store.BlobReferences;
import dev.nephos.kernel.store.FileBlobs;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeCipherTest {
    private static final Bucket BUCKET =
            new Bucket(new Space("000000000001", "eu-west-1", "s"), "photos");
    private static final byte[] USER = {1};
    private static final byte[] OTHER_USER = {2};
    private static final String PLAIN = "what nobody else may read ";

    @TempDir private Path folder;
    private final CloudClock wall = CloudClock.frozenAt(Instant.parse("2030-01-01T00:00:00Z"));
    private final Store store = new MemoryStore(System::nanoTime);
    private final Random random = new Random(7);
    private final Ids ids = Ids.seeded(7);
    private final byte[] key = random(RangeCipher.KEY_BYTES);
    private final RangeCipher cipher = new RangeCipher(key);

    @Test
    void every_block_is_sealed_with_the_number_that_counts_on_from_the_id() throws Exception {
        for (var id :
                List.of(
                        new BlobId(0, 0),
                        new BlobId(5, -2), // the lower half wraps after two blocks
                        new BlobId(-1, -2), // and so does the upper half
                        BlobId.of(random(BlobId.BYTES)))) {
            byte[] open = random(100);
            byte[] sealed = cipher.through(id, open);
            assertArrayEquals(reference(id, open), sealed);
            assertArrayEquals(open, cipher.through(id, sealed));
        }
    }

    @Test
    void a_range_is_opened_without_what_stands_before_it() throws IOException {
        BlobId id = new BlobId(3, -1_000);
        byte[] open = random(200_000);
        byte[] sealed = cipher.through(id, open);
        for (int i = 0; i < 300; i++) {
            int from = random.nextInt(open.length + 1);
            InputStream rest =
                    new ByteArrayInputStream(Arrays.copyOfRange(sealed, from, sealed.length));
            assertArrayEquals(
                    Arrays.copyOfRange(open, from, open.length),
                    cipher.through(id, from, rest).readAllBytes());
        }
    }

    @Test
    void one_byte_at_a_time_is_the_same() throws IOException {
        BlobId id = new BlobId(3, 4);
        byte[] open = random(100);
        InputStream sealed = new ByteArrayInputStream(cipher.through(id, open));
        try (InputStream in = cipher.through(id, 0, sealed)) {
            for (byte b : open) {
                assertEquals(Byte.toUnsignedInt(b), in.read());
            }
            assertEquals(-1, in.read());
        }
    }

    @Test
    void a_key_has_32_bytes() {
        assertThrows(IllegalArgumentException.class, () -> new RangeCipher(new byte[16]));
    }

    @Test
    void nothing_that_was_brought_is_readable_at_rest() throws IOException {
        ObjectBytes bytes = bytes(cipher);
        for (int repeated : new int[] {10, 10_000}) {
            keep(bytes, plain(repeated), USER);
        }
        Incoming part = bytes.putPart(new ByteArrayInputStream(plain(10)), Set.of());
        store.commit(tx -> bytes.keepPart(tx, part, bytes.newId()));
        assertFalse(readable(folder));
        assertTrue(rows().stream().noneMatch(row -> row.contains(PLAIN)));
    }

    @Test
    void what_a_digest_is_of_are_the_open_bytes() throws IOException {
        for (int repeated : new int[] {10, 10_000}) {
            byte[] open = plain(repeated);
            Incoming incoming =
                    bytes(cipher).put(new ByteArrayInputStream(open), Set.of(DigestAlgorithm.MD5));
            assertArrayEquals(
                    DigestAlgorithm.MD5.of(open), incoming.digests().get(DigestAlgorithm.MD5));
        }
    }

    @Test
    void the_same_key_opens_after_a_restart_and_another_key_does_not() throws IOException {
        for (int repeated : new int[] {10, 10_000}) {
            byte[] open = plain(repeated);
            Content content = keep(bytes(cipher), open, USER);
            assertArrayEquals(open, read(bytes(new RangeCipher(key)), content));
            byte[] wrong = read(bytes(new RangeCipher(random(RangeCipher.KEY_BYTES))), content);
            assertFalse(text(wrong).contains(PLAIN));
        }
    }

    @Test
    void a_copy_opens_as_its_source_does_and_small_ones_are_not_sealed_alike() throws IOException {
        ObjectBytes bytes = bytes(cipher);
        for (int repeated : new int[] {10, 10_000}) {
            byte[] open = plain(repeated);
            Content source = keep(bytes, open, USER);
            Optional<Content> copy =
                    store.transact(tx ->
                            bytes.share(tx, BUCKET.space(), source, BUCKET.space(), OTHER_USER));
            assertArrayEquals(open, read(bytes, copy.orElseThrow()));
        }
        assertEquals(2, rows().stream().distinct().count());
    }

    @Test
    void whoever_brings_another_key_gets_his_bytes_with_it_alone() throws IOException {
        RangeCipher own = new RangeCipher(random(RangeCipher.KEY_BYTES));
        for (int repeated : new int[] {10, 10_000}) {
            byte[] open = plain(repeated);
            Content content = keep(bytes(cipher).under(own), open, USER);
            assertArrayEquals(open, read(bytes(cipher).under(own), content));
            assertFalse(text(read(bytes(cipher), content)).contains(PLAIN));
        }
    }

    private ObjectBytes bytes(RangeCipher under) throws IOException {
        FileBlobs blobs = new FileBlobs(folder, false);
        return new ObjectBytes(blobs, new BlobReferences(store, blobs), ids, wall, under);
    }

    private Content keep(ObjectBytes bytes, byte[] open, byte[] user) throws IOException {
        Incoming incoming = bytes.put(new ByteArrayInputStream(open), Set.of());
        store.commit(tx -> bytes.keep(tx, BUCKET.space(), incoming, user));
        return incoming.content();
    }

    private byte[] read(ObjectBytes bytes, Content content) throws IOException {
        try (InputStream in = bytes.open(store, BUCKET.space(), content, 0, content.size())) {
            return in.readAllBytes();
        }
    }

    /** The values in which small bytes stand. */
    private List<String> rows() {
        return store.read(tx -> {
            List<String> rows = new ArrayList<>();
            KeyRange all = KeyRange.prefix(new byte[0]);
            tx.scan(Keyspace.BYTES, all, 10, false, (_, row) -> rows.add(text(row)));
            return rows;
        });
    }

    /** Counter mode as NIST SP 800-38A has it, one block at a time. */
    private byte[] reference(BlobId id, byte[] open) throws GeneralSecurityException {
        Cipher block = Cipher.getInstance("AES/ECB/NoPadding");
        block.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        BigInteger counter = new BigInteger(1, id.toBytes());
        byte[] sealed = open.clone();
        for (int i = 0; i < sealed.length; i++) {
            if (i % 16 == 0 && i > 0) {
                counter = counter.add(BigInteger.ONE).mod(BigInteger.ONE.shiftLeft(128));
            }
            BigInteger high = counter.shiftRight(64);
            byte[] input =
                    ByteBuffer.allocate(16)
                            .putLong(high.longValue())
                            .putLong(counter.longValue())
                            .array();
            sealed[i] ^= block.doFinal(input)[i % 16];
        }
        return sealed;
    }

    private static boolean readable(Path folder) throws IOException {
        boolean any = false;
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertTrue(Files.size(file) > 0);
                any |= text(Files.readAllBytes(file)).contains(PLAIN);
            }
        }
        return any;
    }

    private static byte[] plain(int repeated) {
        return PLAIN.repeat(repeated).getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
