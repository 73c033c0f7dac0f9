package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.Tx;
import java.util.List;

/** The tags of a bucket. */
final class BucketTagging {
    private static final ConfigurationKind<Tagging> KIND =
            new ConfigurationKind<>("tagging", Tagging.class);

    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html";
    private static final ErrorType NONE = ErrorType.unmodelled("NoSuchTagSet", 404, PAGE);
    private static final ErrorType TOO_MANY = ErrorType.unmodelled("BadRequest", 400, PAGE);
    private static final int MOST = 50;

    private final BucketConfigurations configurations;

    BucketTagging(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutBucketTagging.class, this::put);
        on.call(GetBucketTagging.class, Tagging.class, this::tagging);
        on.run(DeleteBucketTagging.class, (call, in) -> configurations.delete(call, in.of, KIND));
    }

    record Tagging(List<Tag> tagSet) {}

    record PutBucketTagging(BucketTarget of, Tagging tagging, BodyDigest digest) {}

    record GetBucketTagging(BucketTarget of) {}

    record DeleteBucketTagging(BucketTarget of) {}

    private void put(Call call, PutBucketTagging in) {
        requireValid(in.tagging.tagSet);
        configurations.put(call, in.of, KIND, in.tagging);
        BucketConfigurations.noContent(call);
    }

    /** Gives a new bucket its tags. */
    static void establish(Tx tx, Bucket bucket, List<Tag> tags) {
        KIND.put(tx, bucket, new Tagging(tags));
    }

    static void requireValid(List<Tag> tags) {
        if (tags.size() > MOST) {
            throw TOO_MANY.error("Bucket tag count cannot be greater than " + MOST);
        }
        Tag.requireValid(tags);
    }

    private Tagging tagging(Call call, GetBucketTagging in) {
        return configurations.require(call, in.of, KIND, BucketTagging::none);
    }

    private static ServiceError none(Bucket bucket) {
        return NONE.error("The TagSet does not exist").with("BucketName", bucket.name());
    }
}
