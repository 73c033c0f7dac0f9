package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.ReadTx;
import java.util.Optional;

/** The bucket that a request names, and whose it must be: members of nearly every input. */
record BucketTarget(String bucket, Optional<String> expectedBucketOwner) {
    /** The bucket, for a caller who may use it from where it calls. */
    Bucket open(ReadTx tx, Call call) {
        return Buckets.open(tx, call, bucket, expectedBucketOwner);
    }
}
