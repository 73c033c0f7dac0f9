package dev.nephos.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void a_seed_repeats_its_names() {
        assertEquals(Ids.seeded(7).uuid(), Ids.seeded(7).uuid());
        assertNotEquals(Ids.seeded(7).uuid(), Ids.seeded(8).uuid());
        assertNotEquals(Ids.secure().uuid(), Ids.secure().uuid());
    }

    @Test
    void uuids_are_of_version_4_and_differ() {
        Ids ids = Ids.seeded(1);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            UUID uuid = UUID.fromString(ids.uuid());
            assertEquals(4, uuid.version());
            assertEquals(2, uuid.variant());
            assertTrue(seen.add(uuid.toString()));
        }
    }

    @Test
    void names_have_the_length_and_alphabet_asked_for() {
        Ids ids = Ids.seeded(1);
        for (int length = 0; length < 50; length++) {
            assertTrue(ids.hex(length).matches("[0-9a-f]{" + length + "}"));
            assertTrue(ids.capitals(length).matches("[A-Z0-9]{" + length + "}"));
        }
        assertEquals(3_000, ids.bytes(3_000).length);
    }
}
