package dev.nephos.tests.calls;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.bind.UnreadMembers;
import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.Definition;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.store.WritesRefused;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Optional;

/** Services that answer as little as a test needs, one for each protocol. */
final class Toys {
    static final ErrorType NO_QUEUE = ErrorType.modelled("QueueDoesNotExist");

    record SendMessage(String queueUrl, String messageBody) {}

    record SendMessageResult(String messageId, String md5OfMessageBody) {}

    record DeleteMessage(String queueUrl, String receiptHandle) {}

    record ListQueues(Optional<String> queueNamePrefix) {}

    record ListQueueTags(String queueUrl) {}

    record ListQueuesResult(List<String> queueUrls) {}

    record GetCallerIdentity() {}

    record Identity(String account, String arn) {}

    private Toys() {}

    static List<ServiceFactory> services() {
        return List.of(
                new ServiceFactory("sqs", kernel -> Toys::sqs),
                new ServiceFactory("sts", kernel -> Toys::sts),
                echo("directconnect", "CreateConnection"),
                echo("ec2", "RunInstances"),
                echo("lambda", "CreateFunction"),
                echo("route53", "ChangeResourceRecordSets"),
                echo("s3", "PutObject", "CompleteMultipartUpload", "DeleteObjects"));
    }

    private static void sqs(Operations on) {
        on.errors(NO_QUEUE);
        on.call(
                SendMessage.class,
                SendMessageResult.class,
                (call, in) -> new SendMessageResult(call.region().name(), in.messageBody()));
        on.call(
                ListQueues.class,
                ListQueuesResult.class,
                (call, in) -> {
                    throw NO_QUEUE.error("no such queue");
                });
        on.run(
                ListQueueTags.class,
                (call, in) -> {
                    throw new WritesRefused(WritesRefused.Reason.NO_SPACE, null);
                });
        on.run(
                DeleteMessage.class,
                (call, in) -> {
                    throw new IllegalStateException("a bug");
                });
    }

    private static void sts(Operations on) {
        on.call(
                        GetCallerIdentity.class,
                        Identity.class,
                        (call, in) ->
                                new Identity(
                                        call.account().digits(),
                                        ((Principal.Root) call.principal()).arn().toString()))
                .brief();
    }

    /** Answers nothing, after everything was read. */
    private static ServiceFactory echo(String service, String... operations) {
        return new ServiceFactory(
                service,
                kernel ->
                        on -> {
                            for (var operation : operations) {
                                on.bound(
                                        operation,
                                        model ->
                                                new Definition.Bound(
                                                        (call, in) -> Struct.of(model.output()),
                                                        UnreadMembers.NONE));
                            }
                        });
    }
}
