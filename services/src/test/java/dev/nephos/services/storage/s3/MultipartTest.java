package dev.nephos.services.storage.s3;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The words in which tests speak of multipart uploads. */
abstract class MultipartTest extends S3Test {
    /** The least size of a part that is not the last. */
    static final int LEAST = 5 << 20;

    protected String begin(String key) {
        return begin(key, r -> {});
    }

    protected String begin(String key, Consumer<CreateMultipartUploadRequest.Builder> how) {
        return s3.createMultipartUpload(
                        r -> {
                            r.bucket(bucket).key(key);
                            how.accept(r);
                        })
                .uploadId();
    }

    protected CompletedPart upload(String key, String id, int number, byte[] bytes) {
        return completed(number, uploadPart(key, id, number, bytes));
    }

    protected UploadPartResponse uploadPart(String key, String id, int number, byte[] bytes) {
        return s3.uploadPart(
                r -> r.bucket(bucket).key(key).uploadId(id).partNumber(number),
                RequestBody.fromBytes(bytes));
    }

    protected static CompletedPart completed(int number, UploadPartResponse part) {
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .checksumCRC32C(part.checksumCRC32C())
                .checksumSHA1(part.checksumSHA1())
                .checksumSHA256(part.checksumSHA256())
                .build();
    }

    protected CompleteMultipartUploadResponse complete(
            String key, String id, List<CompletedPart> parts) {
        return complete(key, id, parts, r -> {});
    }

    protected CompleteMultipartUploadResponse complete(
            String key,
            String id,
            List<CompletedPart> parts,
            Consumer<CompleteMultipartUploadRequest.Builder> how) {
        return s3.completeMultipartUpload(r -> {
            r.bucket(bucket).key(key).uploadId(id).multipartUpload(u -> u.parts(parts));
            how.accept(r);
        });
    }

    protected static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
