package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.ReadTx;
import java.util.Optional;

/** Keeps how a bucket is served as a website. */
final class BucketWebsite {
    private static final ConfigurationKind<WebsiteConfiguration> KIND =
            new ConfigurationKind<>("website", WebsiteConfiguration.class);
    private static final ErrorType NONE =
            ErrorType.unmodelled(
                    "NoSuchWebsiteConfiguration",
                    404,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");

    private final BucketConfigurations configurations;

    BucketWebsite(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutBucketWebsite.class, this::put);
        on.call(GetBucketWebsite.class, WebsiteConfiguration.class, this::website);
        on.run(DeleteBucketWebsite.class, (call, in) -> configurations.delete(call, in.of, KIND));
    }

    record PutBucketWebsite(
            BucketTarget of, WebsiteConfiguration websiteConfiguration, BodyDigest digest) {}

    record GetBucketWebsite(BucketTarget of) {}

    record DeleteBucketWebsite(BucketTarget of) {}

    /** The website that a bucket is, for who serves it. */
    static Optional<WebsiteConfiguration> of(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket);
    }

    private void put(Call call, PutBucketWebsite in) {
        in.websiteConfiguration.requireValid();
        configurations.put(call, in.of, KIND, in.websiteConfiguration);
    }

    private WebsiteConfiguration website(Call call, GetBucketWebsite in) {
        return configurations.require(call, in.of, KIND, BucketWebsite::none);
    }

    /** What a bucket that is no website answers. */
    static ServiceError none(Bucket bucket) {
        return NONE.error("The specified bucket does not have a website configuration")
                .with("BucketName", bucket.name());
    }
}
