package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.CompletedDirectoryTransfer;

/** The transfer manager of the SDK, which sends and fetches large objects in parts. */
final class TransfersTest extends S3Test {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir private Path folder;
    private S3AsyncClient async;
    private S3TransferManager transfers;

    @BeforeEach
    void open() {
        async =
                S3AsyncClient.builder()
                        .endpointOverride(cloud.endpoint())
                        .region(Region.of(TestCloud.REGION.name()))
                        .forcePathStyle(true)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .multipartEnabled(true)
                        .multipartConfiguration(c ->
                                c.minimumPartSizeInBytes(5L * MEBIBYTE)
                                        .thresholdInBytes(6L * MEBIBYTE))
                        .build();
        transfers = S3TransferManager.builder().s3Client(async).build();
    }

    @AfterEach
    void close() {
        transfers.close();
        async.close();
    }

    @Test
    void a_large_file_goes_up_across_and_down_in_parts() throws IOException {
        var file = Files.write(folder.resolve("up"), random(17 * MEBIBYTE));
        var up =
                transfers.uploadFile(u ->
                        u.source(file)
                                .putObjectRequest(r ->
                                        r.bucket(bucket).key("up").metadata(Map.of("k", "v"))));
        var etag = up.completionFuture().join().response().eTag();
        assertTrue(etag.endsWith("-4\""), etag);
        transfers
                .copy(c ->
                        c.copyObjectRequest(r ->
                                r.sourceBucket(bucket)
                                        .sourceKey("up")
                                        .destinationBucket(bucket)
                                        .destinationKey("across")))
                .completionFuture()
                .join();
        var down = folder.resolve("down");
        transfers
                .downloadFile(d ->
                        d.destination(down).getObjectRequest(r -> r.bucket(bucket).key("across")))
                .completionFuture()
                .join();
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(down));
        assertEquals(Map.of("k", "v"), s3.headObject(r -> r.bucket(bucket).key("up")).metadata());
    }

    @Test
    void a_folder_goes_up_and_comes_down_again() throws IOException {
        var up = folder.resolve("up");
        for (int i = 0; i < 60; i++) {
            var file = up.resolve("folder " + i % 3).resolve("ü+" + i);
            Files.createDirectories(file.getParent());
            Files.write(file, random(i * 1_000));
        }
        assertComplete(
                transfers
                        .uploadDirectory(u -> u.source(up).bucket(bucket).s3Prefix("in"))
                        .completionFuture()
                        .join());
        var down = folder.resolve("down");
        assertComplete(
                transfers
                        .downloadDirectory(d ->
                                d.destination(down)
                                        .bucket(bucket)
                                        .listObjectsV2RequestTransformer(r -> r.prefix("in/")))
                        .completionFuture()
                        .join());
        assertEquals(sizes(up), sizes(down));
    }

    private static void assertComplete(CompletedDirectoryTransfer transfer) {
        assertEquals(0, transfer.failedTransfers().size(), transfer.toString());
    }

    private static Map<String, Long> sizes(Path root) throws IOException {
        var sizes = new TreeMap<String, Long>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                sizes.put(root.relativize(file).toString(), Files.size(file));
            }
        }
        return sizes;
    }
}
