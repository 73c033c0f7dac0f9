package dev.nephos.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
final class HostileCborTest {
    private static final int DEEP = 100_000;

    private final Operation putMetricData = Wired.operation("cloudwatch", "PutMetricData");

    private WireException refused(byte[] body) {
        return Wired.refusal(() -> Wired.decode(ProtocolName.RPC_V2_CBOR, putMetricData, body));
    }

    private static byte[] repeated(int unit, int times) {
        var bytes = new byte[times];
        java.util.Arrays.fill(bytes, (byte) unit);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void refuses_deep_nesting() {
        refused(repeated(0x81, DEEP));
        refused(repeated(0x9f, DEEP));
        refused(repeated(0xbf, DEEP));
        refused(joined(HexFormat.of().parseHex("a16178"), repeated(0x81, DEEP), new byte[1]));
    }

    @Test
    void passes_over_many_tags() {
        refused(repeated(0xc1, DEEP));
    }

    /** Each is malformed in its own way (RFC 8949, appendix F), or lies about a length. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff",
                "a1",
                "a16178",
                "bf",
                "bf6178",
                "bf6178ff",
                "9bffffffffffffffff",
                "bb7fffffffffffffff",
                "a161789b7fffffffffffffff",
                "a161787bffffffffffffffff",
                "a161785b7fffffffffffffff",
                "a161781c",
                "a161785f42",
                "a161785f6161ff",
                "a161787f4161ff",
                "a161787f7f6161ffff",
                "a16178c1",
                "a000",
                "80",
                "00",
                "f6",
                "a1617862c080",
                "a1617863eda080",
                "a1617861ff",
                "a1617a5f5f40ffff",
                "a161781f",
                "a161783f",
                "a16178df"
            })
    void refuses_what_is_not_well_formed_or_no_map(String hex) {
        refused(HexFormat.of().parseHex(hex));
    }

    @Test
    void reads_indefinite_and_chunked_items() {
        // {_ "Namespace": (_ "a", "b"), "unknown": [_ 1, {_ }]}
        var body =
                joined(
                        HexFormat.of().parseHex("bf69"),
                        "Namespace".getBytes(StandardCharsets.UTF_8),
                        HexFormat.of().parseHex("7f61616162ff67"),
                        "unknown".getBytes(StandardCharsets.UTF_8),
                        HexFormat.of().parseHex("9f01bfffffff"));
        var input = Wired.decode(ProtocolName.RPC_V2_CBOR, putMetricData, body);
        assertEquals("ab", input.text("Namespace"));
    }

    @Test
    void takes_the_last_of_duplicate_keys() {
        var body = new ByteArrayOutputStream();
        body.write(0xa2);
        for (var value : new String[] {"x", "y"}) {
            body.write(0x69);
            body.writeBytes("Namespace".getBytes(StandardCharsets.UTF_8));
            body.write(0x61);
            body.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        }
        var input = Wired.decode(ProtocolName.RPC_V2_CBOR, putMetricData, body.toByteArray());
        assertEquals("y", input.text("Namespace"));
    }
}
