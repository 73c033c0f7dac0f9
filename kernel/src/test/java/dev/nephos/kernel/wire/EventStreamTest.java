package dev.nephos.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class EventStreamTest {
    private static EventFrame frame(byte[] bytes) {
        return Objects.requireNonNull(EventFrame.read(new ByteArrayInputStream(bytes)));
    }

    private static Struct event(Shape union, String name, Struct value) {
        return Struct.of(union).with(name, value);
    }

    private static Shape target(Shape shape, String member) {
        return Objects.requireNonNull(shape.member(member)).shape();
    }

    @Test
    void a_message_comes_back_with_headers_of_every_type() {
        var headers = new LinkedHashMap<String, Object>();
        headers.put("yes", true);
        headers.put("no", false);
        headers.put("byte", (byte) -1);
        headers.put("short", (short) -300);
        headers.put("int", 1 << 20);
        headers.put("long", 1L << 40);
        headers.put("text", "héllo");
        headers.put("time", Instant.parse("2026-01-01T00:00:00.123Z"));
        headers.put("id", new UUID(1, 2));
        var message = new EventFrame(headers, new byte[] {1, 2, 3});
        var read = frame(message.encode());
        assertEquals(headers, read.headers());
        assertArrayEquals(new byte[] {1, 2, 3}, read.payload());
    }

    /** The example of the specification: an empty message. */
    @Test
    void an_empty_message_has_the_published_bytes() {
        assertEquals(
                "000000100000000005c248eb7d98c8ff",
                HexFormat.of().formatHex(new EventFrame(Map.of(), new byte[0]).encode()));
    }

    @Test
    void damaged_messages_are_refused() {
        var good =
                new EventFrame(Map.of("a", "b"), "payload".getBytes(StandardCharsets.UTF_8))
                        .encode();
        for (int i = 0; i < good.length; i++) {
            var bad = good.clone();
            bad[i] ^= 1;
            Wired.refusal(() -> frame(bad));
            var cut = Arrays.copyOf(good, i);
            if (i > 0) {
                Wired.refusal(() -> frame(cut));
            }
        }
        assertNull(EventFrame.read(new ByteArrayInputStream(new byte[0])));
    }

    @Test
    void lengths_that_lie_are_refused_before_anything_is_allocated() {
        for (var lengths :
                List.of(
                        "7fffffff00000000",
                        "ffffffff00000000",
                        "00000010ffffffff",
                        "0000000f00000000",
                        "0000001000000010")) {
            var prelude = HexFormat.of().parseHex(lengths);
            var crc = new java.util.zip.CRC32();
            crc.update(prelude);
            var out = new ByteArrayOutputStream();
            out.writeBytes(prelude);
            out.writeBytes(java.nio.ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
            out.writeBytes(new byte[100]);
            Wired.refusal(() -> frame(out.toByteArray()));
        }
    }

    @Test
    void kinesis_answers_with_an_initial_response_and_json_events() {
        var operation = Wired.operation("kinesis", "SubscribeToShard");
        var union = target(operation.output(), "EventStream");
        var records = target(union, "SubscribeToShardEvent");
        var event =
                Struct.of(records)
                        .with("Records", List.of())
                        .with("ContinuationSequenceNumber", "1")
                        .with("MillisBehindLatest", 0L);
        var gone = Struct.of(target(union, "ResourceInUseException")).with("message", "busy");
        var output =
                Struct.of(operation.output())
                        .with(
                                "EventStream",
                                List.of(
                                        event(union, "SubscribeToShardEvent", event),
                                        event(union, "ResourceInUseException", gone)));
        var answer = Protocol.of(ProtocolName.AWS_JSON_1_1).encode(operation, output, "id");
        assertEquals("application/vnd.amazon.eventstream", answer.headers().first("Content-Type"));
        var in = new ByteArrayInputStream(Wired.bytes(answer));
        var initial = Objects.requireNonNull(EventFrame.read(in));
        assertEquals("initial-response", initial.headers().get(":event-type"));
        assertEquals("{}", new String(initial.payload(), StandardCharsets.UTF_8));
        var first = Objects.requireNonNull(EventFrame.read(in));
        assertEquals("event", first.headers().get(":message-type"));
        assertEquals("SubscribeToShardEvent", first.headers().get(":event-type"));
        assertEquals("application/json", first.headers().get(":content-type"));
        assertEquals(event, EventStream.of(TreeCodec.JSON).decode(union, first).at(0));
        var second = Objects.requireNonNull(EventFrame.read(in));
        assertEquals("exception", second.headers().get(":message-type"));
        assertEquals("ResourceInUseException", second.headers().get(":exception-type"));
        assertNull(EventFrame.read(in));
    }

    @Test
    void s3_select_answers_with_bytes_and_xml_events() {
        var operation = Wired.operation("s3", "SelectObjectContent");
        var union = target(operation.output(), "Payload");
        var records =
                Struct.of(target(union, "Records"))
                        .with("Payload", "a,b\n".getBytes(StandardCharsets.UTF_8));
        var counts = target(target(union, "Stats"), "Details");
        var stats =
                Struct.of(target(union, "Stats"))
                        .with("Details", Struct.of(counts).with("BytesScanned", 4L));
        var events =
                List.of(
                        event(union, "Records", records),
                        event(union, "Stats", stats),
                        event(union, "End", Struct.of(target(union, "End"))));
        var output = Struct.of(operation.output()).with("Payload", events);
        var answer = Protocol.of(ProtocolName.REST_XML).encode(operation, output, "id");
        var in = new ByteArrayInputStream(Wired.bytes(answer));
        var first = Objects.requireNonNull(EventFrame.read(in));
        assertEquals("application/octet-stream", first.headers().get(":content-type"));
        assertEquals("a,b\n", new String(first.payload(), StandardCharsets.UTF_8));
        var second = Objects.requireNonNull(EventFrame.read(in));
        assertEquals("text/xml", second.headers().get(":content-type"));
        var third = Objects.requireNonNull(EventFrame.read(in));
        assertEquals("End", third.headers().get(":event-type"));
        assertEquals(0, third.payload().length);
    }

    @Test
    void a_stream_of_the_client_is_read_as_it_is_iterated_also_when_each_message_is_signed() {
        var operation = Wired.operation("bedrock-runtime", "InvokeModelWithBidirectionalStream");
        var union = target(operation.input(), "body");
        var chunk = target(union, "chunk");
        var stream = EventStream.of(TreeCodec.JSON);
        var body = new ByteArrayOutputStream();
        for (var text : List.of("one", "two")) {
            var value = Struct.of(chunk).with("bytes", text.getBytes(StandardCharsets.UTF_8));
            var inner = stream.encode(event(union, "chunk", value)).encode();
            var signed = Map.<String, Object>of(":chunk-signature", new byte[32]);
            body.writeBytes(new EventFrame(signed, inner).encode());
        }
        body.writeBytes(
                new EventFrame(Map.of(":chunk-signature", new byte[32]), new byte[0]).encode());
        var http = HttpRequest.to("POST", "/model/m/invoke-with-bidirectional-stream").build();
        var request = WireRequest.streaming(http, Body.of(body.toByteArray()));
        var input = Protocol.of(ProtocolName.REST_JSON_1).decode(operation, request);
        assertEquals("m", input.text("modelId"));
        var texts = new ArrayList<String>();
        for (var event : (Iterable<?>) Objects.requireNonNull(input.value("body"))) {
            var value = (Struct) Objects.requireNonNull(((Struct) event).value("chunk"));
            texts.add(
                    new String(
                            (byte[]) Objects.requireNonNull(value.value("bytes")),
                            StandardCharsets.UTF_8));
        }
        assertEquals(List.of("one", "two"), texts);
    }
}
