package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.store.ReadTx;
import java.util.Optional;

/** Which version of which object a request is about. */
record ObjectPlace(
        String bucket,
        String key,
        Optional<String> versionId,
        Optional<String> expectedBucketOwner) {

    /** The bucket, for a caller who may use it. */
    Bucket open(ReadTx tx, Call call) {
        var opened = Buckets.open(tx, call, bucket, expectedBucketOwner);
        call.about(Buckets.arn(call, bucket + "/" + key));
        return opened;
    }
}
