package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.AnswerLog;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.time.Timer;
import dev.nephos.services.storage.s3.BucketLogging.LoggingEnabled;
import dev.nephos.services.storage.s3.BucketLogging.PartitionedPrefix;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Logs the requests for buckets that are logged: lines are gathered, and become an object of the
 * target bucket at the next five minutes of the clock.
 */
final class AccessLogs implements AnswerLog {
    private static final System.Logger LOG = System.getLogger(AccessLogs.class.getName());
    private static final String DELIVERY = "access-log";
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final String CAPITALS_AND_DIGITS = "0123456789ABCDEF";

    /** Lines of an object; with the longest keys they are some megabytes. */
    private static final int LINES = 1_000;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss-").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FOLDERS =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/").withZone(ZoneOffset.UTC);
    private static final Table<Line> TABLE =
            new Table<>(
                    "access-log",
                    RecordCodec.of(Line.class),
                    line -> new Key().text(line.bucket).instant(line.time).text(line.id));

    private final Kernel kernel;
    private final ServiceObjects output;

    AccessLogs(Kernel kernel) {
        this.kernel = kernel;
        this.output = new ServiceObjects(kernel.calls(), "logging.s3.amazonaws.com");
    }

    void define(Operations on) {
        on.answerLog(this);
        on.duty(DELIVERY, this::deliver);
    }

    /** A line that waits to be delivered. */
    private record Line(String bucket, Instant time, String id, String text) {}

    @Override
    public boolean waits() {
        return kernel.store().blocking();
    }

    @Override
    public void answering(Answering answering) {
        var path = answering.addressed().path().substring(1);
        int slash = path.indexOf('/');
        var name = Percent.decode(slash < 0 ? path : path.substring(0, slash));
        if (name.isEmpty()) {
            return;
        }
        kernel.store()
                .read(tx -> BucketLogging.logged(tx, name))
                .ifPresent(bucket -> note(bucket, answering));
    }

    private void note(Bucket bucket, Answering answering) {
        var now = kernel.clock().now();
        var text = AccessLogLine.of(bucket, answering, now);
        var line = new Line(bucket.name(), now, answering.requestId(), text);
        kernel.store()
                .commit(tx -> {
                    TABLE.in(bucket.space()).put(tx, line);
                    // Moved to where it is already, or kept alive if it is being delivered.
                    var timer = new Timer(bucket.space(), DELIVERY, bucket.name(), next(now));
                    kernel.timers().schedule(tx, timer);
                });
    }

    private static Instant next(Instant now) {
        long period = PERIOD.toSeconds();
        return Instant.ofEpochSecond((now.getEpochSecond() / period + 1) * period);
    }

    /** Delivers what there is, some of it at a time; a target that is gone misses it. */
    private Optional<Instant> deliver(Timer timer) {
        var source = new Bucket(timer.space(), timer.id());
        var lines = TABLE.in(source.space());
        var range = new Key().text(source.name()).range();
        while (true) {
            var some = kernel.store().read(tx -> lines.scan(tx, range, LINES, false));
            if (some.isEmpty()) {
                return Optional.empty();
            }
            var where = kernel.store().read(tx -> BucketLogging.of(tx, source));
            where.ifPresent(to -> deliver(source, to, some, timer.due()));
            kernel.store()
                    .commit(tx ->
                            some.forEach(line -> lines.delete(tx, TABLE.primaryKey().apply(line))));
        }
    }

    private void deliver(Bucket source, LoggingEnabled to, List<Line> some, Instant due) {
        var text = new StringBuilder();
        some.forEach(line -> text.append(line.text));
        try {
            var target =
                    kernel.store()
                            .read(tx -> Buckets.find(tx, to.targetBucket()))
                            .orElseThrow(() -> S3Errors.noSuchBucket(to.targetBucket()));
            output.put(
                    source,
                    target,
                    key(source, to, some.getFirst().time, due),
                    text.toString().getBytes(StandardCharsets.UTF_8),
                    "text/plain");
        } catch (ServiceError refusal) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "an access log of {0} was not delivered: {1}",
                    source.name(),
                    refusal.sentence());
        }
    }

    /** The name of a log, with folders by account, region, bucket and day if that is wanted. */
    private String key(Bucket source, LoggingEnabled to, Instant first, Instant due) {
        var unique = kernel.ids().from(CAPITALS_AND_DIGITS, 16);
        var partitioned =
                to.targetObjectKeyFormat()
                        .flatMap(BucketLogging.TargetObjectKeyFormat::partitionedPrefix);
        if (partitioned.isEmpty()) {
            return to.targetPrefix() + NAME.format(due) + unique;
        }
        boolean byEvent =
                partitioned
                        .flatMap(PartitionedPrefix::partitionDateSource)
                        .filter("EventTime"::equals)
                        .isPresent();
        var day = byEvent ? first.truncatedTo(ChronoUnit.DAYS) : due;
        return to.targetPrefix()
                + source.space().account()
                + "/"
                + source.space().region()
                + "/"
                + source.name()
                + "/"
                + FOLDERS.format(day)
                + NAME.format(day)
                + unique;
    }
}
