package dev.nephos.engines.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.BlobReferences;
import dev.nephos.kernel.store.BlobStore;
import dev.nephos.kernel.store.FileBlobs;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import dev.nephos.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
    private static final Bucket BUCKET =
            new Bucket(new Space("000000000001", "eu-west-1", "s"), "photos");

    @TempDir private Path folder;
    private final Store store = new MemoryStore(System::nanoTime);
    private ObjectBytes bytes;
    private ObjectIndex index;

    @BeforeEach
    void open() throws IOException {
        BlobStore blobs = new FileBlobs(folder, false);
        BlobReferences references = new BlobReferences(store, blobs);
        bytes =
                new ObjectBytes(
                        blobs,
                        references,
                        Ids.seeded(1),
                        CloudClock.frozenAt(Instant.EPOCH),
                        new RangeCipher(new byte[32]));
        index = new ObjectIndex(bytes, Ids.seeded(2));
    }

    @Test
    void groups_names_up_to_the_delimiter() {
        put("a", "b/1", "b/2", "b/c/3", "d", "e/");
        assertEquals(List.of("a", "[b/]", "d", "[e/]"), all(new ListQuery("", "/", "", 10)));
        assertEquals(List.of("b/1", "b/2", "[b/c/]"), all(new ListQuery("b/", "/", "", 10)));
        assertEquals(List.of("[b/]"), all(new ListQuery("b", "/", "", 10)));
        assertEquals(List.of("e/"), all(new ListQuery("e/", "/", "", 10)));
        assertEquals(List.of("b/1", "b/2", "b/c/3"), all(new ListQuery("b/", "", "", 10)));
    }

    @Test
    void goes_on_behind_a_name_or_behind_a_whole_group() {
        put("a", "b/1", "b/2", "c");
        assertEquals(List.of("[b/]", "c"), all(new ListQuery("", "/", "a", 10)));
        assertEquals(List.of("[b/]", "c"), all(new ListQuery("", "/", "b/1", 10)));
        assertEquals(List.of("c"), all(new ListQuery("", "/", "b/", 10)));
        assertEquals(List.of("b/1", "b/2", "c"), all(new ListQuery("", "", "b/", 10)));
        assertEquals(List.of("b/1"), all(new ListQuery("b/1", "", "a", 10)));
        assertEquals(List.of(), all(new ListQuery("a", "", "c", 10)));
    }

    @Test
    void a_page_that_ends_with_the_last_name_is_the_last_page() {
        put("a", "b/1", "b/2");
        assertEquals(Optional.of("a"), list(new ListQuery("", "/", "", 1)).next());
        assertEquals(Optional.empty(), list(new ListQuery("", "/", "", 2)).next());
        assertEquals(Optional.empty(), list(new ListQuery("", "/", "", 0)).next());
        assertEquals(Optional.empty(), list(new ListQuery("x", "/", "", 5)).next());
    }

    @Test
    void pages_of_any_size_add_up_to_what_a_sorted_set_says() {
        Seeds.repeat(
                20,
                random -> {
                    store.clear(new byte[0]);
                    TreeSet<String> names = new TreeSet<>(ListingTest::compareUtf8);
                    for (int i = 0; i < 80; i++) {
                        names.add(name(random, 6));
                    }
                    put(names.toArray(new String[0]));
                    for (int i = 0; i < 60; i++) {
                        String prefix = random.nextInt(3) == 0 ? name(random, 2) : "";
                        String delimiter =
                                random.nextInt(3) == 0 ? "" : "/a".substring(0, 1 + i % 2);
                        assertEquals(
                                expected(names, prefix, delimiter),
                                paged(prefix, delimiter, random.nextInt(1, 9)));
                    }
                });
    }

    @Test
    void a_page_costs_what_it_shows_and_not_what_it_skips() {
        for (int group = 0; group < 5; group++) {
            for (int i = 0; i < 2_000; i++) {
                put(group + "/" + i);
            }
        }
        int[] seen = {0};
        Listing listing =
                store.read(tx ->
                        index.list(
                                new Counting(tx, seen), BUCKET, new ListQuery("", "/", "", 100)));
        assertEquals(List.of("0/", "1/", "2/", "3/", "4/"), listing.groups());
        assertTrue(seen[0] <= 6, "entries seen: " + seen[0]);
    }

    /** Counts the entries that the store hands over. */
    private record Counting(ReadTx tx, int[] seen) implements ReadTx {
        @Override
        public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
            return tx.get(keyspace, key);
        }

        @Override
        public void scan(
                Keyspace keyspace,
                KeyRange range,
                int limit,
                boolean reverse,
                EntryConsumer consumer) {
            tx.scan(
                    keyspace,
                    range,
                    limit,
                    reverse,
                    (key, value) -> {
                        seen[0]++;
                        return consumer.accept(key, value);
                    });
        }
    }

    private static String name(RandomGenerator random, int most) {
        String[] letters = {"/", "/", "a", "b", "\0", " ", "+", "%", "é", "\uFF5E", "\uD83D\uDE00"};
        StringBuilder name = new StringBuilder();
        for (int n = random.nextInt(1, most + 1); n > 0; n--) {
            name.append(letters[random.nextInt(letters.length)]);
        }
        return name.toString();
    }

    private static List<String> expected(Set<String> names, String prefix, String delimiter) {
        Set<String> expected = new LinkedHashSet<>();
        for (String name : names) {
            if (name.startsWith(prefix)) {
                int at = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
                expected.add(
                        at < 0 ? name : "[" + name.substring(0, at + delimiter.length()) + "]");
            }
        }
        return List.copyOf(expected);
    }

    private List<String> paged(String prefix, String delimiter, int limit) {
        List<String> all = new ArrayList<>();
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            ListQuery query = new ListQuery(prefix, delimiter, after.get(), limit);
            all.addAll(all(query));
            after = list(query).next();
        }
        return all;
    }

    /** Names, and groups in brackets, as they stand in the order of names. */
    private List<String> all(ListQuery query) {
        Listing listing = list(query);
        TreeSet<String> all = new TreeSet<>(ListingTest::compareUtf8);
        listing.entries().forEach(entry -> all.add(entry.key()));
        all.addAll(listing.groups());
        Collection<String> groups = listing.groups();
        return all.stream().map(name -> groups.contains(name) ? "[" + name + "]" : name).toList();
    }

    private Listing list(ListQuery query) {
        return store.read(tx -> index.list(tx, BUCKET, query));
    }

    private void put(String... names) {
        for (String name : names) {
            try {
                Incoming incoming = bytes.put(new ByteArrayInputStream(new byte[0]), Set.of());
                store.<ObjectEntry>transact(
                        tx -> index.put(tx, BUCKET, name, incoming, new byte[0], Versioning.NONE));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static int compareUtf8(String a, String b) {
        return Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
