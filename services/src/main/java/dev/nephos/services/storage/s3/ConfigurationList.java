package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.PageTokens;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The configurations of one kind that a bucket has several of, told apart by their ids. */
final class ConfigurationList<C extends Record> {
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html";
    private static final ErrorType NONE = ErrorType.unmodelled("NoSuchConfiguration", 404, PAGE);
    private static final ErrorType TOO_MANY =
            ErrorType.unmodelled("TooManyConfigurations", 400, PAGE);
    private static final int MOST = 1_000;
    private static final int PAGE_LENGTH = 100;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Store store;
    private final ContinuationTokens tokens;
    private final ConfigurationKind<C> kind;
    private final Function<C, String> id;

    /** {@code id} tells the id that a configuration names. */
    ConfigurationList(
            Store store, PageTokens tokens, ConfigurationKind<C> kind, Function<C, String> id) {
        this.store = store;
        this.tokens = new ContinuationTokens(tokens);
        this.kind = kind;
        this.id = id;
    }

    /** Which configuration of which bucket a request is about. */
    record Place(BucketTarget of, String id) {}

    /** A hundred of them; {@code next} is behind the last one. */
    record Page<C>(List<C> configurations, boolean truncated, Optional<String> next) {}

    /** Puts a configuration; {@code also} is done in the same transaction. */
    void put(Call call, Place place, C configuration, BiConsumer<Tx, Bucket> also) {
        if (!ID.matcher(place.id).matches() || !id.apply(configuration).equals(place.id)) {
            throw S3Errors.invalidArgument("Invalid Argument", "Id", place.id);
        }
        store.commit(tx -> {
            var bucket = place.of.open(tx, call);
            boolean isNew = kind.find(tx, bucket, place.id).isEmpty();
            if (isNew && kind.list(tx, bucket, "").size() >= MOST) {
                throw TOO_MANY.error(
                        "You are attempting to create a new configuration but have already reached"
                                + " the 1,000-configuration limit.");
            }
            kind.put(tx, bucket, place.id, configuration);
            also.accept(tx, bucket);
        });
    }

    void put(Call call, Place place, C configuration) {
        put(call, place, configuration, (_, _) -> {});
    }

    C require(Call call, Place place) {
        return store.read(tx -> require(tx, place.of.open(tx, call), place.id));
    }

    private C require(ReadTx tx, Bucket bucket, String wanted) {
        return kind.find(tx, bucket, wanted).orElseThrow(() -> none(wanted));
    }

    void delete(Call call, Place place) {
        store.commit(tx -> {
            var bucket = place.of.open(tx, call);
            require(tx, bucket, place.id);
            kind.delete(tx, bucket, place.id);
        });
    }

    Page<C> list(Call call, BucketTarget of, Optional<String> token) {
        var after = token.map(t -> tokens.position(call, of.bucket(), t)).orElse("");
        var all = store.read(tx -> kind.list(tx, of.open(tx, call), after));
        boolean truncated = all.size() > PAGE_LENGTH;
        var page = truncated ? all.subList(0, PAGE_LENGTH) : all;
        var last = Optional.of(page).filter(_ -> truncated).map(p -> id.apply(p.getLast()));
        return new Page<>(page, truncated, tokens.after(call, of.bucket(), last));
    }

    private static ServiceError none(String wanted) {
        return NONE.error("The specified configuration does not exist.")
                .with("ConfigurationId", wanted);
    }
}
