package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.ServiceCalls;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.place.Region;
import java.util.Optional;

/** Sends messages of S3 to queues, by their public API and in the name of S3. */
record QueueDelivery(ServiceCalls calls) {
    private static final String S3_ITSELF = "s3.amazonaws.com";

    /**
     * Sends a message.
     *
     * @param about the bucket that it speaks of
     * @throws ServiceError if the queue is not there, or does not take it
     */
    void send(Arn queue, Bucket about, String body) {
        var account = new AccountId(queue.account());
        var region = new Region(queue.region());
        calls.call(
                new Principal.ServiceItself(
                        S3_ITSELF,
                        new AccountId(about.space().account()),
                        Optional.of(Buckets.arn(about))),
                account,
                region,
                "sqs",
                "SendMessage",
                in -> in.with("QueueUrl", url(queue)).with("MessageBody", body));
    }

    private static String url(Arn queue) {
        return "https://sqs."
                + queue.region()
                + "."
                + new Region(queue.region()).partition().dnsSuffix()
                + "/"
                + queue.account()
                + "/"
                + queue.resource();
    }
}
