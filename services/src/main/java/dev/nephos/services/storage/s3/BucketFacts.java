package dev.nephos.services.storage.s3;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Authenticated;
import dev.nephos.kernel.call.ResourceFacts;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import java.util.Map;
import java.util.Optional;

/** What authorisation asks of buckets and the objects in them; their owner is looked up. */
final class BucketFacts implements ResourceFacts {
    private static final String CREATE = "s3:CreateBucket";

    /** Condition keys that are members of inputs. */
    private static final Map<String, String> KEYS =
            Map.ofEntries(
                    Map.entry("s3:prefix", "Prefix"),
                    Map.entry("s3:delimiter", "Delimiter"),
                    Map.entry("s3:max-keys", "MaxKeys"),
                    Map.entry("s3:versionid", "VersionId"),
                    Map.entry("s3:x-amz-acl", "ACL"),
                    Map.entry("s3:x-amz-grant-full-control", "GrantFullControl"),
                    Map.entry("s3:x-amz-grant-read", "GrantRead"),
                    Map.entry("s3:x-amz-grant-read-acp", "GrantReadACP"),
                    Map.entry("s3:x-amz-grant-write", "GrantWrite"),
                    Map.entry("s3:x-amz-grant-write-acp", "GrantWriteACP"),
                    Map.entry("s3:x-amz-copy-source", "CopySource"),
                    Map.entry("s3:x-amz-metadata-directive", "MetadataDirective"),
                    Map.entry("s3:x-amz-server-side-encryption", "ServerSideEncryption"),
                    Map.entry(
                            "s3:x-amz-server-side-encryption-customer-algorithm",
                            "SSECustomerAlgorithm"),
                    Map.entry("s3:x-amz-storage-class", "StorageClass"),
                    Map.entry("s3:x-amz-website-redirect-location", "WebsiteRedirectLocation"),
                    Map.entry("s3:object-lock-mode", "ObjectLockMode"),
                    Map.entry("s3:object-lock-legal-hold", "ObjectLockLegalHoldStatus"),
                    Map.entry("s3:object-lock-retain-until-date", "ObjectLockRetainUntilDate"));

    private final Kernel kernel;

    BucketFacts(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The object that is copied, as a version of it or as it is. */
    @Override
    public Optional<String> named(String form, String text, Authenticated caller) {
        CopySource source;
        try {
            source = CopySource.parse(text);
        } catch (ServiceError unreadable) {
            return Optional.empty(); // The operation says what is wrong with it.
        }
        boolean ofVersion = form.equals("copySourceVersion");
        if (source.versionId().isPresent() != ofVersion) {
            return Optional.empty();
        }
        var partition = caller.region().partition().id();
        return Optional.of(
                new Arn(partition, "s3", "", "", source.bucket() + "/" + source.key()).toString());
    }

    @Override
    public Optional<Facts> find(Arn resource, String action) {
        if (action.equals(CREATE)) {
            return Optional.empty(); // Whether the name is taken is what the operation finds out.
        }
        var name = resource.resource().split("/", 2)[0];
        return kernel.store()
                .read(tx ->
                        Buckets.find(tx, name)
                                .map(bucket ->
                                        new Facts(
                                                new AccountId(bucket.space().account()),
                                                BucketPolicy.effective(tx, bucket),
                                                Map.of())));
    }

    @Override
    public Map<String, String> keys() {
        return KEYS;
    }
}
