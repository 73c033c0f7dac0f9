package dev.nephos.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Space HERE = new Space("000000000001", "eu-west-1", "zoo");
    private static final Space ELSEWHERE = new Space("000000000001", "eu-west-2", "zoo");

    record Animal(String name, String kind, int legs) {}

    private static final RowCodec<Animal> CODEC =
            new RowCodec<>() {
                @Override
                public byte[] encode(Animal row) {
                    return new Key().text(row.name).text(row.kind).int32(row.legs).toBytes();
                }

                @Override
                public Animal decode(byte[] bytes) {
                    KeyReader reader = new KeyReader(bytes);
                    return new Animal(reader.text(), reader.text(), reader.int32());
                }
            };
    private static final Index<Animal> BY_KIND =
            Index.on("kind", animal -> new Key().text(animal.kind));
    private static final Index<Animal> BY_LEGS =
            new Index<>(
                    "legs",
                    animal -> animal.legs == 0 ? List.of() : List.of(new Key().int32(animal.legs)));
    private static final Table<Animal> ANIMALS =
            new Table<>(
                    "animal",
                    CODEC,
                    animal -> new Key().text(animal.name),
                    List.of(BY_KIND, BY_LEGS));
    private static final Table<Animal> GUESTS =
            new Table<>("guest", CODEC, animal -> new Key().text(animal.name));

    private final Store store = new MemoryStore(System::nanoTime);
    private final Rows<Animal> animals = ANIMALS.in(HERE);

    private static final Animal ANT = new Animal("ant", "insect", 6);
    private static final Animal BEE = new Animal("bee", "insect", 6);
    private static final Animal CAT = new Animal("cat", "mammal", 4);
    private static final Animal EEL = new Animal("eel", "fish", 0);

    @Test
    void finds_a_row_by_its_key() {
        put(ANT, CAT);
        assertEquals(Optional.of(CAT), find("cat"));
        assertEquals(Optional.empty(), find("ca"));
        assertTrue(store.<Boolean>read(tx -> animals.contains(tx, name("ant"))));
    }

    @Test
    void rows_are_those_of_their_space_and_table() {
        put(ANT);
        store.commit(tx -> {
            assertFalse(ANIMALS.in(ELSEWHERE).contains(tx, name("ant")));
            assertFalse(GUESTS.in(HERE).contains(tx, name("ant")));
            assertEquals(List.of(), scan(GUESTS.in(HERE), tx, KeyRange.all()));
            assertEquals(List.of(ANT), scan(animals, tx, KeyRange.all()));
        });
    }

    @Test
    void scans_rows_in_the_order_of_their_keys() {
        put(CAT, ANT, EEL, BEE);
        store.commit(tx -> {
            assertEquals(List.of(ANT, BEE), animals.scan(tx, KeyRange.all(), 2, false));
            assertEquals(List.of(EEL, CAT), animals.scan(tx, KeyRange.all(), 2, true));
            KeyRange afterBee = KeyRange.all().after(name("bee").toBytes());
            assertEquals(List.of(CAT, EEL), scan(animals, tx, afterBee));
        });
    }

    @Test
    void an_index_gives_rows_in_its_order_and_ties_by_primary_key() {
        put(CAT, BEE, ANT, EEL);
        assertEquals(List.of(EEL, ANT, BEE, CAT), byIndex(BY_KIND, KeyRange.all()));
        assertEquals(List.of(ANT, BEE), byIndex(BY_KIND, new Key().text("insect").range()));
        assertEquals(List.of(CAT, ANT, BEE), byIndex(BY_LEGS, KeyRange.all()));
    }

    @Test
    void an_index_follows_its_rows() {
        put(CAT, ANT);
        put(new Animal("cat", "robot", 0));
        assertEquals(List.of(), byIndex(BY_KIND, new Key().text("mammal").range()));
        assertEquals(1, byIndex(BY_KIND, new Key().text("robot").range()).size());
        assertEquals(List.of(ANT), byIndex(BY_LEGS, KeyRange.all()));
        Optional<Animal> deleted = store.transact(tx -> animals.delete(tx, name("ant")));
        assertEquals(Optional.of(ANT), deleted);
        assertEquals(List.of(), byIndex(BY_LEGS, KeyRange.all()));
        assertEquals(Optional.empty(), store.transact(tx -> animals.delete(tx, name("ant"))));
    }

    @Test
    void an_index_that_was_not_declared_is_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> byIndex(Index.on("kind", a -> new Key().text(a.name)), KeyRange.all()));
    }

    @Test
    void clearing_an_account_and_region_clears_its_rows_alone() {
        put(ANT);
        store.commit(tx -> ANIMALS.in(ELSEWHERE).put(tx, BEE));
        store.clear(Space.prefixOf("000000000001", "eu-west-1"));
        assertEquals(Optional.empty(), find("ant"));
        assertEquals(List.of(), byIndex(BY_KIND, KeyRange.all()));
        assertTrue(store.<Boolean>read(tx -> ANIMALS.in(ELSEWHERE).contains(tx, name("bee"))));
    }

    private void put(Animal... rows) {
        store.commit(tx -> List.of(rows).forEach(row -> animals.put(tx, row)));
    }

    private Optional<Animal> find(String name) {
        return store.read(tx -> animals.find(tx, name(name)));
    }

    private List<Animal> byIndex(Index<Animal> index, KeyRange range) {
        return store.read(tx -> animals.byIndex(tx, index, range, 100, false));
    }

    private static List<Animal> scan(Rows<Animal> rows, ReadTx tx, KeyRange range) {
        return rows.scan(tx, range, 100, false);
    }

    private static Key name(String name) {
        return new Key().text(name);
    }
}
