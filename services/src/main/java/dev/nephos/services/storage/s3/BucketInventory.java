package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Timer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/**
 * Keeps which reports of its objects a bucket wants, and writes them: every day, or every Sunday,
 * at midnight UTC.
 */
final class BucketInventory {
    private static final System.Logger LOG = System.getLogger(BucketInventory.class.getName());
    private static final String REPORT = "inventory";
    private static final ErrorType NO_TARGET =
            ErrorType.unmodelled(
                    "InvalidS3DestinationBucket",
                    400,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
    private static final ConfigurationKind<InventoryConfiguration> KIND =
            new ConfigurationKind<>(REPORT, InventoryConfiguration.class);

    private final Kernel kernel;
    private final StoredObjects objects;
    private final ConfigurationList<InventoryConfiguration> list;

    BucketInventory(Kernel kernel, StoredObjects objects) {
        this.kernel = kernel;
        this.objects = objects;
        this.list =
                new ConfigurationList<>(
                        kernel.store(), kernel.pageTokens(), KIND, InventoryConfiguration::id);
    }

    void define(Operations on) {
        on.run(PutBucketInventoryConfiguration.class, this::put);
        on.call(
                GetBucketInventoryConfiguration.class,
                GetBucketInventoryConfigurationResult.class,
                (call, in) ->
                        new GetBucketInventoryConfigurationResult(list.require(call, in.place)));
        on.call(
                ListBucketInventoryConfigurations.class,
                ListBucketInventoryConfigurationsResult.class,
                this::list);
        on.run(DeleteBucketInventoryConfiguration.class, (call, in) -> list.delete(call, in.place));
        on.duty(REPORT, this::report);
    }

    record PutBucketInventoryConfiguration(
            ConfigurationList.Place place, InventoryConfiguration inventoryConfiguration) {}

    record GetBucketInventoryConfiguration(ConfigurationList.Place place) {}

    record GetBucketInventoryConfigurationResult(InventoryConfiguration inventoryConfiguration) {}

    record ListBucketInventoryConfigurations(BucketTarget of, Optional<String> continuationToken) {}

    record ListBucketInventoryConfigurationsResult(
            boolean isTruncated,
            Optional<String> continuationToken,
            Optional<String> nextContinuationToken,
            List<InventoryConfiguration> inventoryConfigurationList) {}

    record DeleteBucketInventoryConfiguration(ConfigurationList.Place place) {}

    private void put(Call call, PutBucketInventoryConfiguration in) {
        var configuration = in.inventoryConfiguration;
        configuration.requireServed();
        var target = configuration.targetName();
        list.put(
                call,
                in.place,
                configuration,
                (tx, bucket) -> {
                    if (Buckets.find(tx, target).isEmpty()) {
                        throw NO_TARGET.error("Destination bucket does not exist.");
                    }
                    schedule(tx, bucket, configuration);
                });
    }

    private void schedule(Tx tx, Bucket bucket, InventoryConfiguration configuration) {
        var id = bucket.name() + "/" + configuration.id();
        if (configuration.isEnabled()) {
            var due = next(configuration, kernel.clock().now());
            kernel.timers().schedule(tx, new Timer(bucket.space(), REPORT, id, due));
        } else {
            kernel.timers().cancel(tx, bucket.space(), REPORT, id);
        }
    }

    /** The first midnight, or Sunday's, behind a moment. */
    private static Instant next(InventoryConfiguration configuration, Instant after) {
        var day = after.truncatedTo(ChronoUnit.DAYS).atOffset(ZoneOffset.UTC);
        return (configuration.weekly()
                        ? day.with(TemporalAdjusters.next(DayOfWeek.SUNDAY))
                        : day.plusDays(1))
                .toInstant();
    }

    /** Writes a report, unless nobody wants it any more, and says when the next one is due. */
    private Optional<Instant> report(Timer timer) {
        int slash = timer.id().indexOf('/');
        var source = new Bucket(timer.space(), timer.id().substring(0, slash));
        var id = timer.id().substring(slash + 1);
        var wanted =
                kernel.store()
                        .read(tx -> KIND.find(tx, source, id))
                        .filter(InventoryConfiguration::isEnabled);
        wanted.ifPresent(configuration -> write(source, configuration, timer.due()));
        return wanted.map(configuration -> next(configuration, timer.due()));
    }

    private void write(Bucket source, InventoryConfiguration configuration, Instant moment) {
        var output = new ServiceObjects(kernel.calls(), "s3.amazonaws.com");
        var target = kernel.store().read(tx -> Buckets.find(tx, configuration.targetName()));
        try {
            new InventoryReport(
                            kernel.store(),
                            objects,
                            output,
                            source,
                            target.orElseThrow(
                                    () -> S3Errors.noSuchBucket(configuration.targetName())),
                            configuration,
                            moment)
                    .write();
        } catch (ServiceError refusal) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the inventory {0} of {1} was not delivered: {2}",
                    configuration.id(),
                    source.name(),
                    refusal.sentence());
        }
    }

    private ListBucketInventoryConfigurationsResult list(
            Call call, ListBucketInventoryConfigurations in) {
        var page = list.list(call, in.of, in.continuationToken);
        return new ListBucketInventoryConfigurationsResult(
                page.truncated(), in.continuationToken, page.next(), page.configurations());
    }
}
