package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.engines.objects.DigestAlgorithm;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.testkit.TestCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A cloud of its own for each test, with one bucket, and the words in which tests speak of S3. */
abstract class S3Test {
    /** More than is kept in the store: the bytes go to a file. */
    static final int LARGE = 100_000;

    /** The controls of one setting. */
    static final String OWNERSHIP =
            "<OwnershipControls><Rule><ObjectOwnership>%s</ObjectOwnership></Rule>"
                    + "</OwnershipControls>";

    private static final Instant LATER = Instant.parse("9999-01-01T00:00:00Z");

    protected TestCloud cloud;
    protected S3Client s3;
    protected String bucket;

    @BeforeEach
    void start() {
        cloud = cloud();
        s3 = client(TestCloud.ACCOUNT, TestCloud.REGION);
        bucket = "bucket";
        s3.createBucket(r -> r.bucket(bucket));
    }

    /** With what else is needed, for tests that need more than S3. */
    protected TestCloud cloud() {
        return TestCloud.start(S3.FACTORY);
    }

    @AfterEach
    void stop() {
        s3.close();
        cloud.close();
    }

    protected S3Client client(AccountId account, Region region) {
        return cloud.client(S3Client.builder().forcePathStyle(true), account, region);
    }

    protected RawS3 raw() {
        return new RawS3(cloud.port());
    }

    protected PutObjectResponse put(String key, String text) {
        return put(key, text, r -> {});
    }

    protected PutObjectResponse put(
            String key, String text, Consumer<PutObjectRequest.Builder> how) {
        return put(key, text.getBytes(StandardCharsets.UTF_8), how);
    }

    protected PutObjectResponse put(
            String key, byte[] bytes, Consumer<PutObjectRequest.Builder> how) {
        return s3.putObject(
                r -> {
                    r.bucket(bucket).key(key);
                    how.accept(r);
                },
                RequestBody.fromBytes(bytes));
    }

    protected String text(String key) {
        return text(key, r -> {});
    }

    protected String text(String key, Consumer<GetObjectRequest.Builder> how) {
        return new String(bytes(key, how), StandardCharsets.UTF_8);
    }

    protected byte[] bytes(String key) {
        return bytes(key, r -> {});
    }

    protected byte[] bytes(String key, Consumer<GetObjectRequest.Builder> how) {
        return s3.getObjectAsBytes(
                        r -> {
                            r.bucket(bucket).key(key);
                            how.accept(r);
                        })
                .asByteArray();
    }

    /** The blobs that are kept, those of nobody too. */
    protected List<String> blobs() {
        var blobs = new ArrayList<String>();
        try {
            cloud.kernel().blobs().list("", LATER, id -> blobs.add(id.hex()));
            assertEquals(List.of(), cloud.unfinishedBlobs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blobs;
    }

    /** Removes the blobs that nobody uses any more, and those that only these used. */
    protected int collect() {
        try {
            int all = 0;
            int some = -1;
            while (some != 0) {
                some = cloud.kernel().blobReferences().collect(LATER);
                all += some;
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same bytes for the same length. */
    protected static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** What the header {@code Content-MD5} says of a body. */
    protected static String md5(String text) {
        return ChecksumNames.encode(DigestAlgorithm.MD5.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The answer to a configuration as a client sends it: {@code PUT /bucket?what}. */
    protected RawS3.Answer configure(String what, String xml) {
        return raw().request("PUT /" + bucket + "?" + what)
                .header("Content-MD5", md5(xml))
                .body(xml)
                .answer();
    }

    /** The sentence of the error with which a configuration must be refused. */
    protected String refused(String code, String what, String xml) {
        var answer = configure(what, xml);
        assertEquals(code, answer.element("Code"), answer.body());
        return answer.element("Message").replace("&quot;", "\"");
    }

    /** Configures what must be taken. */
    protected void accepted(String what, String xml) {
        var answer = configure(what, xml);
        assertEquals("", answer.element("Code"), answer.body());
    }

    /** A configuration as it is told, without the declaration and the names of its namespace. */
    protected String configured(String what) {
        return raw().request("GET /" + bucket + "?" + what)
                .answer()
                .body()
                .replaceAll("<\\?xml[^>]*>\\s*| xmlns(:xsi)?=\"[^\"]*\"", "");
    }

    /** The sentence of the error with which a call must end. */
    protected static String refused(String code, Executable call) {
        var error = assertThrows(S3Exception.class, call);
        assertEquals(code, error.awsErrorDetails().errorCode(), error.getMessage());
        return error.awsErrorDetails().errorMessage();
    }

    /** For HEAD and 304, which have no body and so no code. */
    protected static void refused(int status, Executable call) {
        assertEquals(status, assertThrows(S3Exception.class, call).statusCode());
    }
}
