package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.ReadTx;
import java.util.Optional;

/** Which part of which upload a request is about. */
record PartPlace(
        String bucket,
        String key,
        String uploadId,
        int partNumber,
        CustomerKey customerKey,
        Optional<String> expectedBucketOwner) {

    void requireNumber() {
        if (partNumber < 1 || partNumber > Uploads.MOST_PARTS) {
            throw S3Errors.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive",
                    "partNumber",
                    String.valueOf(partNumber));
        }
    }

    Bucket open(ReadTx tx, Call call) {
        return Buckets.open(tx, call, bucket, expectedBucketOwner);
    }

    /** The upload, for a caller who has the key that it was begun with. */
    Upload require(ReadTx tx, Call call, Uploads uploads) {
        var upload = uploads.require(tx, open(tx, call), key, uploadId);
        upload.encryption().requireKeyOfUpload(customerKey);
        return upload;
    }
}
