package dev.nephos.engines.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.store.BlobId;
import dev.nephos.kernel.store.BlobReferences;
import dev.nephos.kernel.store.FileBlobs;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import dev.nephos.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of an object that is replaced or deleted, against a map of lists. */
class VersionsTest {
    private static final Bucket BUCKET =
            new Bucket(new Space("000000000001", "eu-west-1", "s"), "photos");
    private static final String[] KEYS = {"a", "a/", "a/b", "b/1", "b/2", "b\0", "c", "\uFF5E"};

    @TempDir private Path folder;
    private final CloudClock wall = CloudClock.frozenAt(Instant.parse("2030-01-01T00:00:00Z"));
    private final Store store = new MemoryStore(System::nanoTime);
    private FileBlobs blobs;
    private BlobReferences references;
    private ObjectBytes bytes;
    private ObjectIndex index;
    private int written;

    /** The versions of each key, the newest first: what the index must say. */
    private final TreeMap<String, List<Version>> model = new TreeMap<>();

    @BeforeEach
    void open() throws IOException {
        blobs = new FileBlobs(folder, false);
        references = new BlobReferences(store, blobs);
        bytes =
                new ObjectBytes(
                        blobs, references, Ids.seeded(1), wall, new RangeCipher(new byte[32]));
        index = new ObjectIndex(bytes, Ids.seeded(2));
    }

    @Test
    void names_of_versions_are_read_back_and_others_are_refused() {
        Ids ids = Ids.seeded(3);
        for (long sequence : new long[] {0, 1, 77, Long.MAX_VALUE}) {
            VersionId id = VersionId.random(sequence, ids);
            assertTrue(id.text().matches("[A-Za-z0-9._]{32}"), id.text());
            assertEquals(Optional.of(id), VersionId.parse(id.text()));
        }
        assertEquals(Optional.empty(), VersionId.parse("too short"));
        assertEquals(Optional.empty(), VersionId.parse("?".repeat(32)));
        assertEquals(Optional.empty(), VersionId.parse("-".repeat(32)));
        assertEquals(Optional.empty(), VersionId.parse("A".repeat(32)));
    }

    @Test
    void the_version_below_comes_back_when_the_current_one_is_removed() {
        ObjectEntry first = put("a", Versioning.ENABLED);
        ObjectEntry second = put("a", Versioning.ENABLED);
        Version marker = mark("a", Versioning.ENABLED);
        assertEquals(Optional.empty(), find("a"));
        remove(marker);
        assertEquals(second.id(), find("a").orElseThrow().id());
        remove(second);
        assertEquals(first.id(), find("a").orElseThrow().id());
        remove(first);
        assertTrue(store.<Boolean>read(tx -> index.isEmpty(tx, BUCKET)));
    }

    @Test
    void there_is_one_version_without_a_name() {
        ObjectEntry before = put("a", Versioning.NONE);
        ObjectEntry named = put("a", Versioning.ENABLED);
        assertEquals(before.id(), unnamed("a").orElseThrow().id());
        ObjectEntry after = put("a", Versioning.SUSPENDED);
        assertEquals(after.id(), unnamed("a").orElseThrow().id());
        Version marker = mark("a", Versioning.SUSPENDED);
        assertEquals(marker.id(), unnamed("a").orElseThrow().id());
        assertEquals(List.of(marker.id(), named.id()), ids("a"));
    }

    @Test
    void what_is_said_of_an_older_version_changes_where_it_stands() {
        ObjectEntry old = put("a", Versioning.ENABLED);
        ObjectEntry current = put("a", Versioning.ENABLED);
        byte[] other = {9};
        store.commit(tx -> index.describe(tx, BUCKET, old, other));
        Version found = store.read(tx -> index.find(tx, BUCKET, "a", old.id())).orElseThrow();
        assertArrayEquals(other, found.metadata());
        assertEquals(current.id(), find("a").orElseThrow().id());
        assertEquals(2, ids("a").size());
    }

    @Test
    void a_page_behind_a_version_that_was_removed_meanwhile_loses_and_repeats_nothing() {
        ObjectEntry first = put("a", Versioning.ENABLED);
        ObjectEntry second = put("a", Versioning.ENABLED);
        ObjectEntry third = put("a", Versioning.ENABLED);
        remove(third);
        VersionListing rest = listVersions(new ListQuery("", "", "a", 10), third.id());
        assertEquals(
                List.of(second.id(), first.id()),
                rest.versions().stream().map(listed -> listed.version().id()).toList());
        assertEquals(
                List.of(true, false),
                rest.versions().stream().map(VersionListing.Listed::newest).toList());
    }

    @Test
    void random_commands_leave_what_a_map_of_lists_says() {
        Seeds.repeat(
                15,
                random -> {
                    store.clear(new byte[0]);
                    model.clear();
                    Versioning versioning = Versioning.NONE;
                    for (int i = 0; i < 120; i++) {
                        if (i > 10 && random.nextInt(8) == 0) {
                            versioning =
                                    random.nextBoolean()
                                            ? Versioning.ENABLED
                                            : Versioning.SUSPENDED;
                        }
                        command(random, versioning);
                    }
                    compare(random);
                });
    }

    @Test
    void bytes_live_as_long_as_a_version_has_them() throws IOException {
        Seeds.repeat(
                5,
                random -> {
                    store.clear(new byte[0]);
                    references.forget(new byte[0], wall.now());
                    collect();
                    model.clear();
                    for (int i = 0; i < 60; i++) {
                        command(random, Versioning.values()[Math.min(i / 10, 1 + i % 2)]);
                    }
                    collect();
                    Set<BlobId> expected = new LinkedHashSet<>();
                    objects().forEach(entry -> expected.add(entry.content().id()));
                    assertEquals(expected.size(), files());
                    for (ObjectEntry entry : objects()) {
                        assertEquals(4, read(entry).length);
                    }
                });
    }

    @Test
    void what_is_current_costs_the_same_to_list_however_many_versions_there_are() {
        for (int i = 0; i < 500; i++) {
            put("a/" + i % 5, Versioning.ENABLED);
        }
        put("b", Versioning.ENABLED);
        VersionListing page = listVersions(new ListQuery("", "/", "", 10), null);
        assertEquals(List.of("a/"), page.groups());
        assertEquals(1, page.versions().size());
        Listing current = store.read(tx -> index.list(tx, BUCKET, new ListQuery("", "", "", 10)));
        assertEquals(6, current.entries().size());
    }

    private void command(RandomGenerator random, Versioning versioning) {
        String key = KEYS[random.nextInt(KEYS.length)];
        switch (random.nextInt(6)) {
            case 0, 1 -> put(key, versioning);
            case 2 -> copy(random, key, versioning);
            case 3 -> {
                if (versioning == Versioning.NONE) {
                    store.commit(tx -> index.delete(tx, BUCKET, key));
                    model.remove(key);
                } else {
                    mark(key, versioning);
                }
            }
            default -> {
                List<Version> there = model.getOrDefault(key, List.of());
                if (!there.isEmpty()) {
                    remove(there.get(random.nextInt(there.size())));
                }
            }
        }
    }

    private void compare(RandomGenerator random) {
        for (String key : KEYS) {
            List<Version> versions = model.getOrDefault(key, List.of());
            Optional<VersionId> top = versions.stream().findFirst().map(Version::id);
            assertEquals(top, store.read(tx -> index.newest(tx, BUCKET, key)).map(Version::id));
            boolean object = top.isPresent() && versions.getFirst() instanceof ObjectEntry;
            assertEquals(object ? top : Optional.empty(), find(key).map(Version::id));
            for (Version version : versions) {
                assertEquals(
                        Optional.of(version.id()),
                        store.read(tx -> index.find(tx, BUCKET, key, version.id()))
                                .map(Version::id));
            }
            assertEquals(
                    versions.stream().filter(v -> !v.id().isNamed()).findFirst().map(Version::id),
                    unnamed(key).map(Version::id));
        }
        for (int i = 0; i < 20; i++) {
            String prefix = random.nextInt(3) == 0 ? "a" : "";
            String delimiter = random.nextBoolean() ? "/" : "";
            assertEquals(
                    expected(prefix, delimiter), paged(prefix, delimiter, 1 + random.nextInt(7)));
        }
        assertEquals(
                model.values().stream().allMatch(List::isEmpty),
                store.<Boolean>read(tx -> index.isEmpty(tx, BUCKET)));
    }

    private List<String> expected(String prefix, String delimiter) {
        Set<String> expected = new LinkedHashSet<>();
        model.forEach((key, versions) -> {
            int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            if (key.startsWith(prefix) && !versions.isEmpty()) {
                if (at >= 0) {
                    expected.add("[" + key.substring(0, at + 1) + "]");
                } else {
                    versions.forEach(v -> expected.add(shown(v, v.equals(versions.getFirst()))));
                }
            }
        });
        return List.copyOf(expected);
    }

    /** All pages, a group where its first name would stand. */
    private List<String> paged(String prefix, String delimiter, int limit) {
        TreeMap<String, List<String>> all = new TreeMap<>();
        String after = "";
        VersionId below = null;
        while (true) {
            VersionListing page =
                    listVersions(new ListQuery(prefix, delimiter, after, limit), below);
            assertTrue(page.versions().size() + page.groups().size() <= limit);
            page.versions()
                    .forEach(listed ->
                            all.computeIfAbsent(listed.version().key(), k -> new ArrayList<>())
                                    .add(shown(listed.version(), listed.newest())));
            page.groups().forEach(group -> all.put(group, List.of("[" + group + "]")));
            if (page.next().isEmpty()) {
                return all.values().stream().flatMap(List::stream).toList();
            }
            after = page.next().get().name();
            below = page.next().get().id().orElse(null);
        }
    }

    private static String shown(Version version, boolean newest) {
        return version.key() + " " + version.id() + (newest ? " newest" : "");
    }

    private VersionListing listVersions(ListQuery query, @Nullable VersionId below) {
        return store.read(tx -> index.listVersions(tx, BUCKET, query, below));
    }

    private ObjectEntry put(String key, Versioning versioning) {
        try {
            byte[] content = {1, 2, 3, (byte) written++};
            Incoming incoming = bytes.putPart(new ByteArrayInputStream(content), Set.of());
            ObjectEntry entry =
                    store.transact(
                            tx -> index.put(tx, BUCKET, key, incoming, new byte[0], versioning));
            return push(entry, versioning);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void copy(RandomGenerator random, String key, Versioning versioning) {
        List<ObjectEntry> sources = objects();
        if (!sources.isEmpty()) {
            ObjectEntry source = sources.get(random.nextInt(sources.size()));
            Optional<ObjectEntry> copy =
                    store.transact(tx ->
                            index.copy(tx, BUCKET, source, BUCKET, key, new byte[0], versioning));
            push(copy.orElseThrow(), versioning);
        }
    }

    private Version mark(String key, Versioning versioning) {
        return push(
                store.<DeleteMarker>transact(
                        tx -> index.mark(tx, BUCKET, key, new byte[0], versioning)),
                versioning);
    }

    private <V extends Version> V push(V version, Versioning versioning) {
        List<Version> versions = model.computeIfAbsent(version.key(), k -> new ArrayList<>());
        if (versioning != Versioning.ENABLED) {
            versions.removeIf(v -> !v.id().isNamed());
        }
        assertEquals(versioning == Versioning.ENABLED, version.id().isNamed());
        versions.addFirst(version);
        return version;
    }

    private void remove(Version version) {
        store.commit(tx -> index.remove(tx, BUCKET, version));
        model.get(version.key()).removeIf(v -> v.id().equals(version.id()));
    }

    private List<ObjectEntry> objects() {
        return model.values().stream()
                .flatMap(List::stream)
                .filter(ObjectEntry.class::isInstance)
                .map(ObjectEntry.class::cast)
                .toList();
    }

    private List<VersionId> ids(String key) {
        return listVersions(new ListQuery(key, "", "", 100), null).versions().stream()
                .map(listed -> listed.version().id())
                .toList();
    }

    private Optional<ObjectEntry> find(String key) {
        return store.read(tx -> index.find(tx, BUCKET, key));
    }

    private Optional<Version> unnamed(String key) {
        return store.read(tx -> index.findUnnamed(tx, BUCKET, key));
    }

    private byte[] read(ObjectEntry entry) throws IOException {
        try (var in = bytes.open(store, BUCKET.space(), entry.content(), 0, 4)) {
            return in.readAllBytes();
        }
    }

    private void collect() throws IOException {
        wall.move(Duration.ofSeconds(1));
        references.collect(wall.now());
    }

    private int files() throws IOException {
        List<BlobId> found = new ArrayList<>();
        blobs.list("", Instant.MAX, found::add);
        return found.size();
    }
}
