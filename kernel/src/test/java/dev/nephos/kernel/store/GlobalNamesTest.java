package dev.nephos.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlobalNamesTest {
    private static final Space ONE = new Space("000000000001", "eu-west-1", "s3");
    private static final Space TWO = new Space("000000000002", "eu-west-1", "s3");

    private final Store store = new MemoryStore(System::nanoTime);
    private final GlobalNames buckets = new GlobalNames("bucket");

    @Test
    void a_name_has_one_owner_until_it_is_released() {
        assertTrue(claim("photos", ONE));
        assertTrue(claim("photos", ONE));
        assertFalse(claim("photos", TWO));
        store.commit(tx -> buckets.release(tx, "photos", TWO));
        assertEquals(Optional.of(ONE), owner("photos"));
        store.commit(tx -> buckets.release(tx, "photos", ONE));
        assertTrue(claim("photos", TWO));
    }

    @Test
    void names_of_different_kinds_do_not_meet() {
        claim("photos", ONE);
        assertEquals(
                Optional.empty(),
                store.<Optional<Space>>read(tx -> new GlobalNames("key").owner(tx, "photos")));
    }

    @Test
    void forgets_the_names_of_an_account() {
        claim("photos", ONE);
        claim("films", ONE);
        claim("songs", TWO);
        byte[] account = Space.prefixOf("000000000001");
        assertEquals(1, store.<Integer>transact(tx -> GlobalNames.forget(tx, account, 1)));
        assertEquals(1, store.<Integer>transact(tx -> GlobalNames.forget(tx, account, 9)));
        assertEquals(Optional.empty(), owner("photos"));
        assertEquals(Optional.empty(), owner("films"));
        assertEquals(Optional.of(TWO), owner("songs"));
    }

    private boolean claim(String name, Space owner) {
        return store.<Boolean>transact(tx -> buckets.claim(tx, name, owner));
    }

    private Optional<Space> owner(String name) {
        return store.read(tx -> buckets.owner(tx, name));
    }
}
