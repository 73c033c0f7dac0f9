package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.ServiceCalls;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import java.util.Optional;

/** Puts objects that S3 makes itself, logs and reports, by the public API as everybody does. */
record ServiceObjects(ServiceCalls calls, String principal) {
    /**
     * Puts an object.
     *
     * @param source the bucket that it speaks of
     * @throws ServiceError if the bucket is not there, or does not take it
     */
    void put(Bucket source, Bucket bucket, String key, byte[] content, String mediaType) {
        var account = new AccountId(bucket.space().account());
        calls.call(
                new Principal.ServiceItself(principal, account, Optional.of(Buckets.arn(source))),
                account,
                new Region(bucket.space().region()),
                "s3",
                "PutObject",
                in ->
                        in.with("Bucket", bucket.name())
                                .with("Key", key)
                                .with("Body", Body.of(content))
                                .with("ContentType", mediaType));
    }
}
