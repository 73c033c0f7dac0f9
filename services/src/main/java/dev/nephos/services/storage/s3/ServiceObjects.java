package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.ServiceCalls;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;

/** Puts objects that S3 makes itself, logs and reports, by the public API as everybody does. */
record ServiceObjects(ServiceCalls calls, String principal) {
    /**
     * Puts an object.
     *
     * @throws ServiceError if the bucket is not there, or does not take it
     */
    void put(Bucket bucket, String key, byte[] content, String mediaType) {
        var account = new AccountId(bucket.space().account());
        calls.call(
                new Principal.ServiceItself(principal, account),
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
