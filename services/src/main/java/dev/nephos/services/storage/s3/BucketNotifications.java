package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.wire.HostId;
import dev.nephos.kernel.wire.JsonText;
import dev.nephos.model.Struct;
import dev.nephos.services.storage.s3.NotificationConfiguration.QueueConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Keeps which queues are told of events. A destination that is not served yet is refused with its
 * name, and nothing of the configuration is stored then.
 */
final class BucketNotifications {
    private static final ConfigurationKind<NotificationConfiguration> KIND =
            new ConfigurationKind<>("notification", NotificationConfiguration.class);
    private static final NotificationConfiguration NOTHING =
            new NotificationConfiguration(List.of());

    private final BucketConfigurations configurations;
    private final Kernel kernel;
    private final QueueDelivery delivery;

    BucketNotifications(BucketConfigurations configurations, Kernel kernel) {
        this.configurations = configurations;
        this.kernel = kernel;
        this.delivery = new QueueDelivery(kernel.calls());
    }

    void define(Operations on) {
        on.run(PutBucketNotificationConfiguration.class, this::put);
        on.call(
                GetBucketNotificationConfiguration.class,
                NotificationConfiguration.class,
                (call, in) -> configurations.find(call, in.of, KIND).orElse(NOTHING));
    }

    /** What a client may ask for, of which queues are served. */
    record Asked(
            List<Struct> topicConfigurations,
            List<QueueConfiguration> queueConfigurations,
            List<Struct> lambdaFunctionConfigurations,
            Optional<Struct> eventBridgeConfiguration) {}

    record PutBucketNotificationConfiguration(
            BucketTarget of, Asked notificationConfiguration, boolean skipDestinationValidation) {}

    record GetBucketNotificationConfiguration(BucketTarget of) {}

    static Optional<NotificationConfiguration> of(ReadTx tx, Bucket bucket) {
        return KIND.find(tx, bucket);
    }

    private void put(Call call, PutBucketNotificationConfiguration in) {
        requireServed(in.notificationConfiguration);
        var named =
                new NotificationConfiguration(
                        in.notificationConfiguration.queueConfigurations.stream()
                                .map(one -> one.named(one.id().orElseGet(kernel.ids()::uuid)))
                                .toList());
        named.requireValid();
        var bucket = configurations.store().read(tx -> in.of.open(tx, call));
        named.queueConfigurations().forEach(one -> requireQueue(bucket, one.queueArn()));
        if (!in.skipDestinationValidation) {
            named.queueConfigurations().stream()
                    .map(QueueConfiguration::queueArn)
                    .distinct()
                    .forEach(queue -> test(call, bucket, queue));
        }
        configurations.put(call, in.of, KIND, named);
    }

    private static void requireServed(Asked asked) {
        if (!asked.topicConfigurations.isEmpty()) {
            throw CommonErrors.notImplemented("SNS (S3 event notifications to topics)");
        }
        if (!asked.lambdaFunctionConfigurations.isEmpty()) {
            throw CommonErrors.notImplemented("Lambda (S3 event notifications to functions)");
        }
        if (asked.eventBridgeConfiguration.isPresent()) {
            throw CommonErrors.notImplemented("EventBridge (S3 event notifications to it)");
        }
    }

    private static void requireQueue(Bucket bucket, String arn) {
        var queue =
                Arn.parse(arn)
                        .filter(a -> a.service().equals("sqs"))
                        .filter(a -> AccountId.isValid(a.account()))
                        .orElseThrow(() -> destination("The ARN is not well formed", arn));
        if (!queue.region().equals(bucket.space().region())) {
            throw destination(
                    "The notification destination service region is not valid for the bucket"
                            + " location constraint",
                    arn);
        }
        if (queue.resource().endsWith(".fifo")) {
            throw destination("FIFO SQS queues are not supported", arn);
        }
    }

    private static ServiceError destination(String sentence, String arn) {
        return S3Errors.invalidArgument(sentence, "Queue", arn);
    }

    /** Tells a queue that it will be told of events: if it takes that, it takes those. */
    private void test(Call call, Bucket bucket, String arn) {
        var message = new LinkedHashMap<String, Object>();
        message.put("Service", "Amazon S3");
        message.put("Event", "s3:TestEvent");
        message.put("Time", EventTime.format(kernel.clock().now()));
        message.put("Bucket", bucket.name());
        message.put("RequestId", call.requestId());
        message.put("HostId", HostId.of(call.requestId()));
        try {
            delivery.send(Arn.parse(arn).orElseThrow(), bucket, JsonText.of(message));
        } catch (ServiceError refusal) {
            throw unreachable(arn, refusal);
        }
    }

    private static ServiceError unreachable(String arn, ServiceError refusal) {
        var name = refusal.type().name();
        return name.equals("NotImplemented")
                ? refusal
                : S3Errors.invalidArgument(
                        "Unable to validate the following destination configurations",
                        arn + ", null",
                        name.equals("QueueDoesNotExist")
                                ? "The destination queue does not exist"
                                : "Permissions on the destination queue do not allow S3 to publish"
                                        + " notifications from this bucket");
    }
}
