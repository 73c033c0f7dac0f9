package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.nephos.engines.objects.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Encryption under a key that the customer brings (SSE-C). */
final class CustomerKeyTest extends MultipartTest {
    private static final String NAME = "x-amz-server-side-encryption-customer-";

    /** A key and its MD5, as requests carry them. */
    private record Key(String base64) {
        static Key of(char c) {
            return new Key(
                    Base64.getEncoder()
                            .encodeToString(
                                    String.valueOf(c)
                                            .repeat(32)
                                            .getBytes(StandardCharsets.US_ASCII)));
        }

        String md5() {
            return Base64.getEncoder()
                    .encodeToString(DigestAlgorithm.MD5.of(Base64.getDecoder().decode(base64)));
        }
    }

    private static final Key MINE = Key.of('k');
    private static final Key OTHER = Key.of('o');

    private void putUnder(Key key, String name, byte[] bytes) {
        put(
                name,
                bytes,
                r ->
                        r.sseCustomerAlgorithm("AES256")
                                .sseCustomerKey(key.base64)
                                .sseCustomerKeyMD5(key.md5()));
    }

    private byte[] bytesUnder(Key key, String name) {
        return bytes(
                name,
                r ->
                        r.sseCustomerAlgorithm("AES256")
                                .sseCustomerKey(key.base64)
                                .sseCustomerKeyMD5(key.md5()));
    }

    @BeforeEach
    void take_keys_of_customers() {
        block("NONE");
    }

    private void block(String type) {
        var configuration =
                "<ServerSideEncryptionConfiguration><Rule><BlockedEncryptionTypes>"
                        + "<EncryptionType>%s</EncryptionType></BlockedEncryptionTypes></Rule>"
                        + "</ServerSideEncryptionConfiguration>";
        var body = configuration.formatted(type);
        var md5 = DigestAlgorithm.MD5.of(body.getBytes(StandardCharsets.US_ASCII));
        var request =
                raw().request("PUT /bucket?encryption")
                        .header("Content-MD5", Base64.getEncoder().encodeToString(md5))
                        .body(body);
        assertEquals(200, request.answer().status());
    }

    @Test
    void a_bucket_takes_such_keys_only_if_it_is_configured_to() {
        putUnder(MINE, "before", random(5));
        s3.deleteBucketEncryption(r -> r.bucket(bucket));
        refused("AccessDenied", () -> putUnder(MINE, "key", random(5)));
        refused("AccessDenied", () -> putUnder(MINE, "key", random(LARGE)));
        refused("AccessDenied", () -> copy("before", MINE, OTHER, "key"));
        refused(
                "AccessDenied",
                () ->
                        begin(
                                "key",
                                r ->
                                        r.sseCustomerAlgorithm("AES256")
                                                .sseCustomerKey(MINE.base64)
                                                .sseCustomerKeyMD5(MINE.md5())));
        assertArrayEquals(random(5), bytesUnder(MINE, "before"));
        refused("NoSuchKey", () -> bytes("key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, LARGE})
    void an_object_is_read_with_the_key_that_it_was_written_with(int size) {
        putUnder(MINE, "key", random(size));
        assertArrayEquals(random(size), bytesUnder(MINE, "key"));
        assertEquals(
                "The object was stored using a form of Server Side Encryption. The correct"
                        + " parameters must be provided to retrieve the object.",
                refused("InvalidRequest", () -> bytes("key")));
        refused("AccessDenied", () -> bytesUnder(OTHER, "key"));
        refused(400, () -> s3.headObject(r -> r.bucket(bucket).key("key")));
    }

    @Test
    void ranges_open_by_themselves() {
        putUnder(MINE, "key", random(LARGE));
        assertArrayEquals(
                Arrays.copyOfRange(random(LARGE), 77_777, 88_889),
                bytes(
                        "key",
                        r ->
                                r.range("bytes=77777-88888")
                                        .sseCustomerAlgorithm("AES256")
                                        .sseCustomerKey(MINE.base64)
                                        .sseCustomerKeyMD5(MINE.md5())));
    }

    @Test
    void answers_name_the_key_by_its_md5_and_the_etag_is_none() {
        var put =
                put(
                        "key",
                        "text",
                        r ->
                                r.sseCustomerAlgorithm("AES256")
                                        .sseCustomerKey(MINE.base64)
                                        .sseCustomerKeyMD5(MINE.md5()));
        assertEquals("AES256", put.sseCustomerAlgorithm());
        assertEquals(MINE.md5(), put.sseCustomerKeyMD5());
        assertNull(put.serverSideEncryption());
        assertNotEquals("\"1cb251ec0d568de6a929b520c4aed8d1\"", put.eTag());
        assertEquals(34, put.eTag().length());
        var head =
                s3.headObject(r ->
                        r.bucket(bucket)
                                .key("key")
                                .sseCustomerAlgorithm("AES256")
                                .sseCustomerKey(MINE.base64)
                                .sseCustomerKeyMD5(MINE.md5()));
        assertEquals(put.eTag(), head.eTag());
        assertEquals(MINE.md5(), head.sseCustomerKeyMD5());
        assertNull(head.serverSideEncryption());
    }

    @Test
    void a_key_opens_nothing_that_is_not_under_one() {
        put("key", "text");
        assertEquals(
                "The encryption parameters are not applicable to this object.",
                refused("InvalidRequest", () -> bytesUnder(MINE, "key")));
    }

    @Test
    void three_values_must_be_there_and_fit() {
        var must =
                "Requests specifying Server Side Encryption with Customer provided keys must"
                        + " provide ";
        assertRefused(
                must + "a valid encryption algorithm.",
                Map.of("key", MINE.base64, "key-MD5", MINE.md5()));
        assertRefused(
                must + "an appropriate secret key.",
                Map.of("algorithm", "AES256", "key-MD5", MINE.md5()));
        assertRefused(
                must + "the client calculated MD5 of the secret key.",
                Map.of("algorithm", "AES256", "key", MINE.base64));
        assertRefused(
                "The secret key was invalid for the specified algorithm.",
                Map.of("algorithm", "AES256", "key", "c2hvcnQ=", "key-MD5", MINE.md5()));
        assertRefused(
                "The calculated MD5 hash of the key did not match the hash that was provided.",
                Map.of("algorithm", "AES256", "key", MINE.base64, "key-MD5", OTHER.md5()));
        assertRefused(
                "The Encryption request you specified is not valid. Supported value: AES256.",
                Map.of("algorithm", "DES", "key", MINE.base64, "key-MD5", MINE.md5()));
        refused("NoSuchKey", () -> bytes("x"));
    }

    private void assertRefused(String sentence, Map<String, String> headers) {
        for (var line : List.of("PUT /bucket/x", "POST /bucket/x?uploads")) {
            var request = raw().request(line).body("");
            headers.forEach((name, value) -> request.header(NAME + name, value));
            var answer = request.answer();
            assertEquals(400, answer.status());
            assertEquals(sentence, answer.element("Message"));
        }
    }

    @Test
    void it_is_one_way_of_encryption_or_the_other() {
        refused(
                "InvalidArgument",
                () ->
                        put(
                                "x",
                                "x",
                                r ->
                                        r.serverSideEncryption("AES256")
                                                .sseCustomerAlgorithm("AES256")
                                                .sseCustomerKey(MINE.base64)
                                                .sseCustomerKeyMD5(MINE.md5())));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, LARGE})
    void a_copy_needs_the_key_of_its_source_and_is_under_its_own(int size) {
        putUnder(MINE, "mine", random(size));
        refused("InvalidRequest", () -> copy("mine", null, null, "copy"));
        refused("AccessDenied", () -> copy("mine", OTHER, null, "copy"));

        copy("mine", MINE, OTHER, "other");
        assertArrayEquals(random(size), bytesUnder(OTHER, "other"));
        copy("other", OTHER, null, "open");
        assertArrayEquals(random(size), bytes("open"));
        copy("open", null, MINE, "mine");
        assertArrayEquals(random(size), bytesUnder(MINE, "mine"));
        copy("mine", MINE, OTHER, "mine");
        assertArrayEquals(random(size), bytesUnder(OTHER, "mine"));
    }

    private void copy(String from, @Nullable Key source, @Nullable Key target, String to) {
        s3.copyObject(r -> {
            r.sourceBucket(bucket).sourceKey(from);
            r.destinationBucket(bucket).destinationKey(to);
            if (source != null) {
                r.copySourceSSECustomerAlgorithm("AES256")
                        .copySourceSSECustomerKey(source.base64)
                        .copySourceSSECustomerKeyMD5(source.md5());
            }
            if (target != null) {
                r.sseCustomerAlgorithm("AES256")
                        .sseCustomerKey(target.base64)
                        .sseCustomerKeyMD5(target.md5());
            }
        });
    }

    @Test
    void all_parts_of_an_upload_come_under_its_key() {
        var id =
                begin(
                        "key",
                        r ->
                                r.sseCustomerAlgorithm("AES256")
                                        .sseCustomerKey(MINE.base64)
                                        .sseCustomerKeyMD5(MINE.md5()));
        refused("InvalidRequest", () -> upload("key", id, 1, random(10)));
        assertEquals(
                "The provided encryption parameters did not match the ones used originally.",
                refused("InvalidRequest", () -> partUnder(OTHER, id, 1, random(10))));
        var first = partUnder(MINE, id, 1, random(LEAST));
        putUnder(OTHER, "source", random(LARGE));
        var copied =
                s3.uploadPartCopy(r ->
                        r.sourceBucket(bucket)
                                .sourceKey("source")
                                .copySourceSSECustomerAlgorithm("AES256")
                                .copySourceSSECustomerKey(OTHER.base64)
                                .copySourceSSECustomerKeyMD5(OTHER.md5())
                                .destinationBucket(bucket)
                                .destinationKey("key")
                                .uploadId(id)
                                .partNumber(2)
                                .sseCustomerAlgorithm("AES256")
                                .sseCustomerKey(MINE.base64)
                                .sseCustomerKeyMD5(MINE.md5()));
        assertEquals(MINE.md5(), copied.sseCustomerKeyMD5());
        var second =
                CompletedPart.builder().partNumber(2).eTag(copied.copyPartResult().eTag()).build();
        complete("key", id, List.of(first, second));
        assertArrayEquals(joined(random(LEAST), random(LARGE)), bytesUnder(MINE, "key"));
        refused("InvalidRequest", () -> bytes("key"));
    }

    @Test
    void an_upload_without_a_key_takes_no_part_with_one() {
        var id = begin("key");
        assertEquals(
                "The multipart upload initiate did not request encryption. Please resend the"
                        + " request without sending encryption parameters.",
                refused("InvalidRequest", () -> partUnder(MINE, id, 1, random(10))));
    }

    private CompletedPart partUnder(Key key, String id, int number, byte[] bytes) {
        var answer =
                s3.uploadPart(
                        r ->
                                r.bucket(bucket)
                                        .key("key")
                                        .uploadId(id)
                                        .partNumber(number)
                                        .sseCustomerAlgorithm("AES256")
                                        .sseCustomerKey(key.base64)
                                        .sseCustomerKeyMD5(key.md5()),
                        RequestBody.fromBytes(bytes));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }
}
