package dev.nephos.kernel.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    enum Colour {
        RED,
        GREEN
    }

    record Part(String name, long size) {}

    record Everything(
            String text,
            int count,
            long size,
            double ratio,
            boolean flag,
            Colour colour,
            Instant made,
            Optional<String> note,
            OptionalInt limit,
            OptionalLong version,
            List<Part> parts,
            Map<String, String> tags,
            Optional<Part> best) {}

    record Before(String name, int gone) {}

    record After(String name, Optional<Part> part, int added, Colour colour, List<String> more) {}

    record Unstorable(Future<String> future) {}

    @Test
    void reads_what_it_wrote() {
        var codec = RecordCodec.of(Everything.class);
        var row =
                new Everything(
                        "tëxt",
                        -3,
                        Long.MAX_VALUE,
                        0.25,
                        true,
                        Colour.GREEN,
                        Instant.parse("2026-01-01T00:00:00.123456789Z"),
                        Optional.of(""),
                        OptionalInt.of(0),
                        OptionalLong.empty(),
                        List.of(new Part("a", 1), new Part("", 0)),
                        Map.of("k", "v"),
                        Optional.of(new Part("b", 2)));
        assertEquals(row, codec.decode(codec.encode(row)));
    }

    @Test
    void gives_an_added_component_its_default_and_skips_a_removed_one() {
        var row = RecordCodec.of(Before.class).encode(new Before("x", 7));
        assertEquals(
                new After("x", Optional.empty(), 0, Colour.RED, List.of()),
                RecordCodec.of(After.class).decode(row));
    }

    @Test
    void refuses_a_component_that_cannot_be_stored() {
        var error = assertThrows(BindingException.class, () -> RecordCodec.of(Unstorable.class));
        assertEquals(
                "Unstorable.future cannot be stored:"
                        + " java.util.concurrent.Future<java.lang.String>",
                error.getMessage());
    }
}
