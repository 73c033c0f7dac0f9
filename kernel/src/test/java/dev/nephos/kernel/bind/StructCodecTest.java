package dev.nephos.kernel.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.nephos.model.Models;
import dev.nephos.model.ServiceModel;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructCodecTest {
    private static final ServiceModel DIRECT_CONNECT = Models.builtIn().open("directconnect");

    private final Shape connection = DIRECT_CONNECT.shape("Connection").orElseThrow();
    private final Shape interconnect = DIRECT_CONNECT.shape("Interconnect").orElseThrow();

    @Test
    void reads_what_it_wrote() {
        var tag = DIRECT_CONNECT.shape("Tag").orElseThrow();
        var tags =
                List.of(
                        Struct.of(tag).with("key", "k").with("value", ""),
                        Struct.of(tag).with("key", "only"));
        var row =
                Struct.of(connection)
                        .with("connectionName", "b\u00fcro \ud83d\ude80")
                        .with("vlan", 100)
                        .with("jumboFrameCapable", false)
                        .with("loaIssueTime", Instant.parse("2026-01-01T00:00:00.123456789Z"))
                        .with("macSecKeys", List.of())
                        .with("tags", tags);
        assertEquals(row, read(connection, write(row)));
    }

    @Test
    void reads_numbers_bytes_and_maps() {
        var item = Models.builtIn().open("dynamodb").shape("AttributeValue").orElseThrow();
        var inner = Struct.of(item).with("B", new byte[] {0, -1});
        var row =
                Struct.of(item).with("M", Map.of("a", inner, "b", Struct.of(item).with("N", "1")));
        assertEquals(row, read(item, write(row)));

        var gateway = DIRECT_CONNECT.shape("DirectConnectGateway").orElseThrow();
        var numbered = Struct.of(gateway).with("amazonSideAsn", 4_294_967_294L);
        assertEquals(numbered, read(gateway, write(numbered)));
    }

    @Test
    void skips_what_the_model_lost_and_leaves_absent_what_it_gained() {
        var old =
                Struct.of(connection)
                        .with("connectionName", "gone")
                        .with("macSecKeys", List.of())
                        .with("location", "EqDC2");
        var now = read(interconnect, write(old));
        assertEquals("EqDC2", now.text("location"));
        assertNull(now.text("interconnectName"));
    }

    private static byte[] write(Struct row) {
        return new StructCodec(row.shape()).encode(row);
    }

    private static Struct read(Shape shape, byte[] bytes) {
        return new StructCodec(shape).decode(bytes);
    }
}
