package dev.nephos.kernel.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
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

    record Best(Optional<Part> best) {}

    record Unstorable(Future<String> future) {}

    private static final Everything ROW =
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

    @Test
    void reads_what_it_wrote() {
        var codec = RecordCodec.of(Everything.class);
        assertEquals(ROW, codec.decode(codec.encode(ROW)));
    }

    @Test
    void reads_numbers_and_texts_of_every_length() {
        var codec = RecordCodec.of(Part.class);
        for (long edge = 1; edge > 0; edge *= 2) {
            for (long size : new long[] {edge - 1, edge, -edge, -edge - 1}) {
                var row = new Part("x".repeat((int) (edge & 0x1FFFF)), size);
                assertEquals(row, codec.decode(codec.encode(row)));
            }
        }
    }

    @Test
    void skips_values_of_every_kind() {
        var row = RecordCodec.of(Everything.class).encode(ROW);
        assertEquals(new Best(ROW.best), RecordCodec.of(Best.class).decode(row));
    }

    @Test
    void writes_cbor() {
        var row = RecordCodec.of(Part.class).encode(new Part("ab", 300));
        assertEquals(
                "bf" + "646e616d65" + "626162" + "6473697a65" + "19012c" + "ff",
                HexFormat.of().formatHex(row));
    }

    @Test
    void refuses_bytes_that_are_no_row() {
        var codec = RecordCodec.of(Everything.class);
        byte[] row = codec.encode(ROW);
        for (int length = 0; length < row.length; length++) {
            byte[] cut = Arrays.copyOf(row, length);
            assertThrows(IllegalArgumentException.class, () -> codec.decode(cut));
        }
    }

    @Test
    void refuses_half_of_a_surrogate_pair() {
        var codec = RecordCodec.of(Part.class);
        assertThrows(IllegalArgumentException.class, () -> codec.encode(new Part("\uD800", 1)));
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
