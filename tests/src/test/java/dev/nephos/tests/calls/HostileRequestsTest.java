package dev.nephos.tests.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What nobody should send: the answer is AWS's error or the end of the connection, never a bug of
 * ours, and the next request is served as if nothing had been.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
    /** Change it to look elsewhere; a failure names the seed and the round. */
    private static final long SEED = 20_260_101;

    private static final int MUTANTS_PER_REQUEST = 150;
    private static final int DEEP = 100_000;

    private final TestCloud cloud = TestCloud.start(Toys.services());
    private final RawHttp http = new RawHttp(cloud.port());

    @AfterAll
    void stop() {
        cloud.close();
    }

    static List<SampleRequest> samples() {
        return SampleRequest.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void serves_the_samples_that_are_mutated(SampleRequest sample) throws IOException {
        var answer = http.send(sample.bytes());
        assertEquals(2, RawHttp.status(answer) / 100, answer);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void survives_seeded_mutations(SampleRequest sample) throws IOException {
        var random = new Random(SEED);
        for (int round = 0; round < MUTANTS_PER_REQUEST; round++) {
            var mutant = Mutation.of(sample.bytes(), random);
            int at = round;
            assertNoBug(http.send(mutant), () -> sample + ", seed " + SEED + ", round " + at);
        }
        assertServed();
    }

    static Stream<byte[]> bombs() throws IOException {
        var million = "[" + "\"a\",".repeat(999_999) + "\"a\"]";
        return Stream.of(
                        SampleRequest.sqsJson("{\"QueueUrl\":" + "[".repeat(DEEP)),
                        SampleRequest.sqsJson("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)),
                        SampleRequest.sqsJson(
                                "{\"QueueUrl\":\"q\",\"MessageBody\":" + "9".repeat(5_000) + "}"),
                        SampleRequest.sqsJson("{\"DelaySeconds\":1e999999999}"),
                        SampleRequest.sqsJson(
                                "{\"QueueUrl\":\"q\",\"AttributeNames\":" + million + "}"),
                        SampleRequest.sqsJson("{\"QueueUrl\":\"q\",\"QueueUrl\":\"p\"}"),
                        SampleRequest.sqsJson("{\"QueueUrl\":\"\\ud800\",\"MessageBody\":\"\"}"),
                        SampleRequest.sqsJson(
                                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}),
                        SampleRequest.s3Xml("<a>".repeat(DEEP)),
                        SampleRequest.s3Xml(
                                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>"),
                        SampleRequest.s3Xml(
                                "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Delete><Object/></Delete>"),
                        SampleRequest.cbor(repeated((byte) 0x81, DEEP)),
                        SampleRequest.cbor(repeated((byte) 0xbf, DEEP)),
                        SampleRequest.cbor(
                                new byte[] {(byte) 0x9b, 0x7f, -1, -1, -1, -1, -1, -1, -1}),
                        SampleRequest.form(
                                "Action=SendMessage&Version=2012-11-05&"
                                        + "MessageAttribute.1.".repeat(DEEP)
                                        + "=x"),
                        SampleRequest.form(
                                "Action=SendMessage&Version=2012-11-05&QueueUrl=q&MessageAttribute."
                                        + Integer.MAX_VALUE
                                        + ".Name=x"),
                        SampleRequest.form("Action=%zz&Version=2012-11-05"),
                        SampleRequest.gzipped(bomb(64 << 20)),
                        SampleRequest.gzipped(new byte[] {1, 2, 3}))
                .map(SampleRequest::bytes);
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void refuses_bombs_within_bounds(byte[] bomb) throws IOException {
        var answer = http.send(bomb);
        int status = RawHttp.status(answer);
        assertTrue(status == 0 || status >= 400 && status < 500, () -> head(answer));
        assertServed();
    }

    @Test
    void refuses_a_header_of_a_megabyte() throws IOException {
        var request = RawHttp.request("GET", "/", "X-Big: " + "a".repeat(1 << 20) + "\r\n", "");
        assertTrue(List.of(0, 400, 431).contains(RawHttp.status(http.send(request))));
        assertServed();
    }

    @Test
    void refuses_lengths_that_lie() throws IOException {
        var honest = new String(SampleRequest.sqsJson("{}").bytes(), StandardCharsets.UTF_8);
        for (var lie :
                List.of("Content-Length: 99999", "Content-Length: -1", "Content-Length: 1e3")) {
            var answer =
                    http.send(
                            honest.replace("Content-Length: 2", lie)
                                    .getBytes(StandardCharsets.UTF_8));
            int status = RawHttp.status(answer);
            assertTrue(
                    status == 0 || status >= 400 && status < 500, () -> lie + ": " + head(answer));
        }
        assertServed();
    }

    private void assertServed() throws IOException {
        assertEquals(200, RawHttp.status(http.send(SampleRequest.all().getFirst().bytes())));
    }

    private static void assertNoBug(String answer, java.util.function.Supplier<String> what) {
        assertNotEquals(500, RawHttp.status(answer), () -> what.get() + "\n" + head(answer));
    }

    private static String head(String answer) {
        return answer.substring(0, Math.min(answer.length(), 1_000));
    }

    private static byte[] repeated(byte value, int times) {
        var bytes = new byte[times];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static byte[] bomb(int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[size]);
        }
        return bytes.toByteArray();
    }
}
