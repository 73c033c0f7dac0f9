package dev.nephos.kernel.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.kernel.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The examples of Amazon S3's own pages: headers, presigned URLs of both versions, and chunks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature
 *     calculations for the Authorization header</a>
 */
class S3SignaturesTest {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String SCOPE = "/20130524/us-east-1/s3/aws4_request";
    private static final Signed WORLD = at("2013-05-24T00:00:00Z");
    private static final String SEED =
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private static final String FIRST =
            "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    private static final String SECOND =
            "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    private static final String LAST =
            "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";
    private static final String TRAILER =
            "df5735bd9f3295cd9386572292562fefc93ba94e80a0a1ddcbd652c4e0a75e6c";

    private static Signed at(String moment) {
        return new Signed(Instant.parse(moment), KEY, SECRET, Signed.rules("s3", true));
    }

    private static HttpRequest.Builder request(String method, String target) {
        return HttpRequest.to(method, target)
                .host("examplebucket.s3.amazonaws.com")
                .header("x-amz-date", "20130524T000000Z");
    }

    private static String authorization(String headers, String signature) {
        return "AWS4-HMAC-SHA256 Credential="
                + KEY
                + SCOPE
                + ",SignedHeaders="
                + headers
                + ",Signature="
                + signature;
    }

    private static void assertTaken(Signed world, HttpRequest request) {
        assertInstanceOf(Principal.Root.class, world.prove(request, new byte[0]).principal());
    }

    private static void assertRefused(Signed world, HttpRequest request, Class<?> reason) {
        var refused = assertThrows(SignatureRefused.class, () -> world.prove(request, new byte[0]));
        assertInstanceOf(reason, refused.reason());
    }

    @Test
    void headers() {
        assertTaken(
                WORLD,
                request("GET", "/test.txt")
                        .header("Range", "bytes=0-9")
                        .header("x-amz-content-sha256", Sha256.OF_NOTHING)
                        .header(
                                "Authorization",
                                authorization(
                                        "host;range;x-amz-content-sha256;x-amz-date",
                                        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"))
                        .build());
        assertTaken(
                WORLD,
                request("GET", "/?lifecycle")
                        .header("x-amz-content-sha256", Sha256.OF_NOTHING)
                        .header(
                                "Authorization",
                                authorization(
                                        "host;x-amz-content-sha256;x-amz-date",
                                        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"))
                        .build());
    }

    @Test
    void an_escaped_key() {
        assertTaken(
                WORLD,
                request("PUT", "/test%24file.text")
                        .header("Date", "Fri, 24 May 2013 00:00:00 GMT")
                        .header("x-amz-storage-class", "REDUCED_REDUNDANCY")
                        .header(
                                "x-amz-content-sha256",
                                "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")
                        .header(
                                "Authorization",
                                authorization(
                                        "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                                        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"))
                        .build());
    }

    private static HttpRequest presigned(String expires) {
        return HttpRequest.to(
                        "GET",
                        "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                                + KEY
                                + SCOPE.replace("/", "%2F")
                                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires="
                                + expires
                                + "&X-Amz-SignedHeaders=host&X-Amz-Signature="
                                + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")
                .host("examplebucket.s3.amazonaws.com")
                .build();
    }

    @Test
    void a_presigned_url_holds_from_its_date_to_its_end() {
        var url = presigned("86400");
        assertTaken(WORLD, url);
        assertTaken(at("2013-05-25T00:00:00Z"), url);
        assertRefused(at("2013-05-25T00:00:01Z"), url, Refusal.UrlExpired.class);
        assertTaken(at("2013-05-23T23:45:00Z"), url);
        assertRefused(at("2013-05-23T23:44:59Z"), url, Refusal.UrlNotYetValid.class);
    }

    @Test
    void the_end_of_a_presigned_url_is_within_a_week() {
        for (var expires : new String[] {"0", "-1", "604801", "soon", "", "99999999999999999999"}) {
            var reason = expires.isEmpty() ? Refusal.Incomplete.class : Refusal.BadExpiry.class;
            assertRefused(WORLD, presigned(expires), reason);
        }
        assertRefused(WORLD, presigned("604800"), Refusal.Mismatch.class);
    }

    /** Some signers add the token when they have signed; it must be the session's all the same. */
    @Test
    void a_token_that_was_added_after_signing_is_left_out() {
        var url = presigned("86400");
        var session =
                new Authenticate(
                        new Signed.OneKey(KEY, SECRET, "token", null),
                        new Signed.Frozen(Instant.parse("2013-05-24T00:00:00Z")),
                        new Signed.Frozen(Instant.parse("2013-05-24T00:00:00Z")));
        for (var token : Map.of("token", true, "other", false).entrySet()) {
            var target = url.target() + "&X-Amz-Security-Token=" + token.getKey();
            var request = HttpRequest.to("GET", target).host(url.host()).build();
            Runnable proving =
                    () ->
                            session.examine(
                                    request,
                                    request.path(),
                                    SignatureReader.read(request),
                                    Signed.rules("s3", true));
            if (token.getValue()) {
                proving.run();
            } else {
                assertThrows(SignatureRefused.class, proving::run);
            }
        }
    }

    @Test
    void version_2() {
        var signature = "NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D";
        var target =
                "/photos/puppy.jpg?AWSAccessKeyId="
                        + KEY
                        + "&Signature="
                        + signature
                        + "&Expires=1175139620";
        var url = HttpRequest.to("GET", target).host("johnsmith.s3.amazonaws.com").build();
        assertV2(at("2007-03-29T03:40:20Z"), url, null);
        assertV2(at("2007-03-29T03:40:21Z"), url, Refusal.UrlExpired.class);
        var other = HttpRequest.to("HEAD", target).host("johnsmith.s3.amazonaws.com").build();
        assertV2(at("2007-03-29T03:40:20Z"), other, Refusal.Mismatch.class);
    }

    private static void assertV2(Signed world, HttpRequest url, @Nullable Class<?> reason) {
        var path = "/johnsmith" + url.path();
        if (reason == null) {
            world.prove(url, path, new byte[0]);
        } else {
            var refused =
                    assertThrows(SignatureRefused.class, () -> world.prove(url, path, new byte[0]));
            assertInstanceOf(reason, refused.reason());
        }
    }

    private static HttpRequest chunked(byte[] body) {
        return HttpRequest.to("PUT", "/examplebucket/chunkObject.txt")
                .host("s3.amazonaws.com")
                .header("x-amz-date", "20130524T000000Z")
                .header("x-amz-storage-class", "REDUCED_REDUNDANCY")
                .header("Content-Encoding", "aws-chunked")
                .header("x-amz-decoded-content-length", "66560")
                .header("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
                .header("Content-Length", "66824")
                .header(
                        "Authorization",
                        authorization(
                                "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                        + "x-amz-decoded-content-length;x-amz-storage-class",
                                SEED))
                .body(body)
                .build();
    }

    private static byte[] chunks(String last) {
        var body = new ByteArrayOutputStream();
        chunk(body, 65_536, FIRST);
        chunk(body, 1_024, SECOND);
        chunk(body, 0, last);
        return body.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream body, int size, String signature) {
        var head = Integer.toHexString(size) + ";chunk-signature=" + signature + "\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        var data = new byte[size];
        Arrays.fill(data, (byte) 'a');
        body.writeBytes(data);
        body.writeBytes(new byte[] {'\r', '\n'});
    }

    @Test
    void chunks_that_are_signed_one_after_the_other() throws IOException {
        var request = chunked(chunks(LAST));
        assertEquals(66_824, request.body().length());
        try (var in = WORLD.prove(request, new byte[0]).bind(request.body()).stream()) {
            var payload = new byte[66_560];
            Arrays.fill(payload, (byte) 'a');
            assertArrayEquals(payload, in.readAllBytes());
        }
    }

    /** The last byte of the payload is not given out before the last chunk was checked. */
    @Test
    void a_payload_is_not_complete_before_its_last_signature() throws IOException {
        var request = chunked(chunks(FIRST));
        try (var in = WORLD.prove(request, new byte[0]).bind(request.body()).stream()) {
            assertThrows(SignatureRefused.class, () -> in.readNBytes(66_560));
        }
    }

    @Test
    void trailers_that_are_signed_after_the_last_chunk() {
        var trailers = new HashMap<String, String>();
        trailers.put("third", "3rd");
        trailers.put("first", "1st");
        trailers.put("second", "2nd");
        assertThrows(SignatureRefused.class, () -> afterLastChunk().trailers(trailers));
        trailers.put(ChunkSignatures.TRAILER, TRAILER);
        afterLastChunk().trailers(trailers);
        trailers.put("second", "3rd");
        assertThrows(SignatureRefused.class, () -> afterLastChunk().trailers(trailers));
    }

    private static ChunkSignatures afterLastChunk() {
        var credential = new Credential(KEY, "20130524", "us-east-1", "s3", "aws4_request");
        return new ChunkSignatures.Chain(
                new SigningKeys().of(SECRET, credential),
                credential,
                SigningTime.of(Instant.parse("2013-05-24T00:00:00Z")),
                LAST,
                true);
    }
}
