package dev.nephos.tests.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.Signer;
import dev.nephos.testkit.TestCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests of which one character was changed after they were signed: in no part of them does it
 * pass.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedRequestsTest {
    /** Change it to look elsewhere; a failure names the seed and the round. */
    private static final long SEED = 20_260_101;

    private static final int ROUNDS = 25;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final TestCloud cloud = TestCloud.start(Toys.services());
    private final RawHttp http = new RawHttp(cloud.port());

    @AfterAll
    void stop() {
        cloud.close();
    }

    /**
     * A part of a signed request.
     *
     * @param what which part it is
     * @param wire the whole request
     * @param text what stands in the request exactly once, around the part
     * @param from where the part begins in that text, and {@code to} where it ends
     * @param codes what the answer may say, when something of the part was changed
     */
    record Part(String what, String wire, String text, int from, int to, List<String> codes) {
        static Part of(String what, String wire, String before, String part, String... codes) {
            return new Part(
                    what,
                    wire,
                    before + part,
                    before.length(),
                    before.length() + part.length(),
                    List.of(codes));
        }

        /** The request with one character of the part changed into another one. */
        String changed(Random random) {
            int start = wire.indexOf(text);
            assertTrue(start >= 0, () -> text + " is not in\n" + wire);
            int at = start + from + random.nextInt(to - from);
            char other = wire.charAt(at);
            while (other == wire.charAt(at)) {
                other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            }
            return wire.substring(0, at) + other + wire.substring(at + 1);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static List<Part> parts() {
        var all = new ArrayList<Part>();
        all.addAll(ofQueue());
        all.addAll(ofObject());
        all.addAll(ofChunks());
        return all;
    }

    private static final String MISMATCH = "SignatureDoesNotMatch";

    private static List<Part> ofQueue() {
        var body = "{\"QueueUrl\":\"queue\",\"MessageBody\":\"message\"}";
        var signed =
                signed(
                        Signer.root("sqs"),
                        "POST",
                        "/",
                        Map.of(
                                "Content-Type",
                                "application/x-amz-json-1.0",
                                "X-Amz-Target",
                                "AmazonSQS.SendMessage",
                                "X-Note",
                                "a note"),
                        body);
        var wire = wire("POST", "/", signed, body);
        var date = signed.get("X-Amz-Date");
        var authorization = signed.get("Authorization");
        var signature = authorization.substring(authorization.length() - 64);
        return List.of(
                Part.of("SQS: a header", wire, "X-Note: ", "a note", MISMATCH),
                Part.of("SQS: the body", wire, "\"MessageBody\":\"", "message", MISMATCH),
                Part.of("SQS: the queue", wire, "\"QueueUrl\":\"", "queue", MISMATCH),
                Part.of(
                        "SQS: the time",
                        wire,
                        "X-Amz-Date: ",
                        date,
                        MISMATCH,
                        "IncompleteSignature"),
                Part.of(
                        "SQS: the day of the scope",
                        wire,
                        "Credential=test/",
                        date.substring(0, 8),
                        MISMATCH),
                Part.of("SQS: the region", wire, "/", "us-east-1", MISMATCH),
                Part.of("SQS: the service", wire, "us-east-1/", "sqs", MISMATCH),
                Part.of("SQS: the terminator", wire, "sqs/", "aws4_request", MISMATCH),
                Part.of("SQS: the signature", wire, "Signature=", signature, MISMATCH),
                Part.of("SQS: the host", wire, "Host: ", "localhost", "Misdirected", MISMATCH),
                Part.of(
                        "SQS: the operation",
                        wire,
                        "X-Amz-Target: AmazonSQS.",
                        "SendMessage",
                        "UnknownOperationException",
                        MISMATCH));
    }

    private static List<Part> ofObject() {
        var target = "/bucket/a%20key?x-id=PutObject&note=text";
        var signed =
                signed(
                        Signer.root("s3"),
                        "PUT",
                        target,
                        Map.of("x-amz-meta-colour", "red", "Content-Type", "text/plain"),
                        "content");
        var wire = wire("PUT", target, signed, "content");
        var hash = signed.get("x-amz-content-sha256");
        return List.of(
                Part.of("S3: the bucket", wire, "PUT /", "bucket", MISMATCH),
                Part.of("S3: the key", wire, "/bucket/a%20", "key", MISMATCH),
                Part.of("S3: a parameter", wire, "&note=", "text", MISMATCH),
                Part.of("S3: the name of a parameter", wire, "PutObject&", "note", MISMATCH),
                Part.of("S3: metadata", wire, "x-amz-meta-colour: ", "red", MISMATCH),
                Part.of(
                        "S3: the name of a header",
                        wire,
                        "x-amz-meta-",
                        "colour:".substring(0, 6),
                        "AccessDenied"),
                Part.of("S3: a header", wire, "Content-Type: ", "text", MISMATCH),
                Part.of(
                        "S3: the hash of the body",
                        wire,
                        "x-amz-content-sha256: ",
                        hash,
                        "InvalidArgument",
                        MISMATCH),
                Part.of("S3: the body", wire, "\r\n\r\n", "content", "XAmzContentSHA256Mismatch"),
                Part.of(
                        "S3: what is signed",
                        wire,
                        "SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;",
                        "x-amz-meta-colour",
                        "AccessDenied"));
    }

    /** Two chunks and a trailer, each signed over the one before. */
    private static List<Part> ofChunks() {
        var signer = Signer.root("s3");
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
        headers.put("x-amz-decoded-content-length", "10");
        headers.put("x-amz-trailer", "x-amz-checksum-crc32");
        headers.put("Content-Encoding", "aws-chunked");
        var signed = signed(signer, "PUT", "/bucket/key", headers, "");
        var date = signed.get("X-Amz-Date");
        var authorization = signed.get("Authorization");
        var seed = authorization.substring(authorization.length() - 64);
        var first = signer.chunk(date, seed, text("hello "));
        var second = signer.chunk(date, first, text("star"));
        var last = signer.chunk(date, second, new byte[0]);
        var trailer = "x-amz-checksum-crc32:AAAAAA==\n";
        var end = signer.trailers(date, last, trailer);
        var body =
                chunk("6", first, "hello ")
                        + chunk("4", second, "star")
                        + ("0;chunk-signature=" + last + "\r\n")
                        + "x-amz-checksum-crc32:AAAAAA==\r\n"
                        + ("x-amz-trailer-signature:" + end + "\r\n\r\n");
        var wire = wire("PUT", "/bucket/key", signed, body);
        return List.of(
                Part.of("chunks: the first", wire, first + "\r\n", "hello ", MISMATCH),
                Part.of("chunks: the second", wire, second + "\r\n", "star", MISMATCH),
                Part.of("chunks: a signature", wire, "chunk-signature=", first, MISMATCH),
                Part.of("chunks: the last signature", wire, "chunk-signature=", last, MISMATCH),
                Part.of(
                        "chunks: a size",
                        wire,
                        "\r\n\r\n",
                        "6",
                        "IncompleteBody",
                        "InvalidChunkSizeError",
                        MISMATCH),
                Part.of("chunks: a trailer", wire, "x-amz-checksum-crc32:", "AAAAAA", MISMATCH),
                Part.of("chunks: the name of a trailer", wire, "\r\nx-amz-", "checksum", MISMATCH),
                Part.of("chunks: the trailers' signature", wire, "-signature:", end, MISMATCH),
                Part.of(
                        "chunks: the length",
                        wire,
                        "x-amz-decoded-content-length: ",
                        "10",
                        MISMATCH));
    }

    private static String chunk(String size, String signature, String data) {
        return size + ";chunk-signature=" + signature + "\r\n" + data + "\r\n";
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> signed(
            Signer signer, String method, String target, Map<String, String> headers, String body) {
        var fields = new LinkedHashMap<>(headers);
        fields.put("Host", "localhost");
        return signer.sign(method, target, fields, text(body));
    }

    private static String wire(
            String method, String target, Map<String, String> headers, String body) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n");
        return head + body;
    }

    private String send(String wire) throws IOException {
        return http.send(wire.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void no_changed_character_passes(Part part) throws IOException {
        var untouched = send(part.wire());
        assertEquals(200, RawHttp.status(untouched), untouched);
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            var forged = part.changed(random);
            var answer = send(forged);
            int at = round;
            assertTrue(
                    RawHttp.status(answer) >= 400
                            && part.codes().stream().anyMatch(answer::contains),
                    () ->
                            "seed %d, round %d, expected %s of\n%s\nbut was\n%s"
                                    .formatted(SEED, at, part.codes(), forged, answer));
        }
    }
}
