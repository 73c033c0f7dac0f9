package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Timer;
import dev.nephos.kernel.wire.HostId;
import dev.nephos.kernel.wire.JsonText;
import dev.nephos.services.storage.s3.NotificationConfiguration.QueueConfiguration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells queues what happens to objects. Who changes an object announces it inside the transaction
 * that changes it, so that there is a message if and only if there is the change; it is delivered
 * afterwards, at least once, also when Nephos was stopped meanwhile. Messages may overtake each
 * other, as on AWS; their sequencers tell the order.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
final class ObjectEvents {
    private static final System.Logger LOG = System.getLogger(ObjectEvents.class.getName());
    private static final String DELIVERY = "notification";
    private static final RecordCodec<Message> CODEC = RecordCodec.of(Message.class);
    private static final ConfigurationKind<Sequence> SEQUENCE =
            new ConfigurationKind<>("event-sequence", Sequence.class);

    private final Kernel kernel;
    private final QueueDelivery delivery;

    ObjectEvents(Kernel kernel) {
        this.kernel = kernel;
        this.delivery = new QueueDelivery(kernel.calls());
    }

    void define(Operations on) {
        on.duty(DELIVERY, this::deliver);
    }

    /** A message on its way to a queue. */
    private record Message(String queueArn, String body) {}

    /** The number of the bucket's last event. */
    private record Sequence(long last) {}

    /** Notes an event for whoever wants to hear of it. */
    void announce(Tx tx, Cause cause, Bucket bucket, ObjectEvent event) {
        var configuration = BucketNotifications.of(tx, bucket);
        if (configuration.isEmpty()) {
            return;
        }
        for (var wanted : configuration.get().queueConfigurations()) {
            if (wanted.wants("s3:" + event.name(), event.key())) {
                long number = next(tx, bucket);
                var now = kernel.clock().now();
                var body = JsonText.of(message(cause, bucket, event, wanted, number, now));
                var id = bucket.name() + "/" + number;
                var payload = CODEC.encode(new Message(wanted.queueArn(), body));
                kernel.timers().schedule(tx, new Timer(bucket.space(), DELIVERY, id, now, payload));
            }
        }
    }

    private static long next(Tx tx, Bucket bucket) {
        long number = SEQUENCE.find(tx, bucket).map(Sequence::last).orElse(0L) + 1;
        SEQUENCE.put(tx, bucket, new Sequence(number));
        return number;
    }

    private static Map<String, Object> message(
            Cause cause,
            Bucket bucket,
            ObjectEvent event,
            QueueConfiguration wanted,
            long number,
            Instant now) {
        var one = new LinkedHashMap<String, Object>();
        one.put("eventVersion", event.formVersion());
        one.put("eventSource", "aws:s3");
        one.put("awsRegion", bucket.space().region());
        one.put("eventTime", EventTime.format(now));
        one.put("eventName", event.name());
        one.put("userIdentity", Map.of("principalId", cause.principal()));
        one.put("requestParameters", Map.of("sourceIPAddress", cause.address()));
        var response = new LinkedHashMap<String, Object>();
        response.put("x-amz-request-id", cause.requestId());
        response.put("x-amz-id-2", HostId.of(cause.requestId()));
        one.put("responseElements", response);
        var s3 = new LinkedHashMap<String, Object>();
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", wanted.id().orElse(""));
        s3.put("bucket", bucket(bucket));
        s3.put("object", object(event, number));
        one.put("s3", s3);
        one.putAll(event.more());
        return Map.of("Records", List.of(one));
    }

    private static Map<String, Object> bucket(Bucket bucket) {
        var owner = CanonicalUser.of(bucket.space().account()).id();
        var partition = new Region(bucket.space().region()).partition().id();
        var told = new LinkedHashMap<String, Object>();
        told.put("name", bucket.name());
        told.put("ownerIdentity", Map.of("principalId", owner));
        told.put("arn", new Arn(partition, "s3", "", "", bucket.name()).toString());
        return told;
    }

    private static Map<String, Object> object(ObjectEvent event, long number) {
        var told = new LinkedHashMap<String, Object>();
        told.put("key", KeyEncoding.URL.encode(event.key()));
        event.size().ifPresent(size -> told.put("size", size));
        event.etag().ifPresent(etag -> told.put("eTag", etag));
        event.versionId().ifPresent(version -> told.put("versionId", version));
        told.put("sequencer", "%018X".formatted(number));
        return told;
    }

    /** A queue that is gone, or takes no messages of S3 any more, misses the event. */
    private Optional<Instant> deliver(Timer timer) {
        var message = CODEC.decode(timer.payload());
        var queue = Arn.parse(message.queueArn).orElseThrow();
        try {
            var bucket = timer.id().substring(0, timer.id().lastIndexOf('/'));
            delivery.send(queue, new Bucket(timer.space(), bucket), message.body);
        } catch (ServiceError refusal) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the event {0} was not delivered to {1}: {2}",
                    timer.id(),
                    queue,
                    refusal.sentence());
        }
        return Optional.empty();
    }
}
