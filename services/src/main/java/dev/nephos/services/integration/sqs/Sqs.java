package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.Queues;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.ResourceType;
import dev.nephos.kernel.call.Service;
import dev.nephos.kernel.place.ArnTemplate;
import java.util.Optional;

/**
 * Amazon SQS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html">API
 *     reference</a>
 */
public final class Sqs implements Service {
    public static final ServiceFactory FACTORY = new ServiceFactory("sqs", Sqs::new);

    /** One process commits, so nothing is gained by spreading the messages of a queue. */
    private static final int BUCKETS = 1;

    private static final ResourceType QUEUE =
            new ResourceType(
                    "Queue",
                    ArnTemplate.of("sqs", "{QueueName}", false),
                    true,
                    Optional.of("AWS::SQS::Queue"));

    private final Kernel kernel;
    private final Queues engine;
    private final MessageSeal seal;

    private Sqs(Kernel kernel) {
        this.kernel = kernel;
        this.engine =
                new Queues(kernel.store(), kernel.clock(), System::nanoTime, kernel.ids(), BUCKETS);
        this.seal = new MessageSeal(kernel.dataKeys().named("sqs"), kernel.ids(), kernel.clock());
    }

    @Override
    public void define(Operations on) {
        on.resource(QUEUE);
        on.errors(SqsErrors.ALL);
        on.constraintErrors(new SqsConstraints());
        on.resourceFacts(new QueueFacts(kernel));
        on.adapt(new QueuePathAdapter());
        on.page("GET /messages", new MessagesPage(kernel, engine, seal));
        on.duty(QueueCare.TIMER, new QueueCare(kernel.store(), engine, kernel.clock())::perform);
        defineQueues(on);
        defineMessages(on);
    }

    private void defineQueues(Operations on) {
        var moves = new MoveTasks(engine, kernel.clock(), kernel.timers());
        on.timer(MoveTasks.TIMER, moves::advance);
        defineMoves(on, moves);
        var queues = new QueueOperations(kernel, engine, moves);
        on.call(QueueOperations.CreateQueue.class, QueueOperations.QueueUrl.class, queues::create)
                .ignores(Echoes.PATHS);
        on.call(QueueOperations.GetQueueUrl.class, QueueOperations.QueueUrl.class, queues::url)
                .brief();
        on.call(QueueOperations.ListQueues.class, QueueOperations.QueueUrls.class, queues::list);
        on.call(
                QueueOperations.ListDeadLetterSourceQueues.class,
                QueueOperations.SourceUrls.class,
                queues::sources);
        on.run(QueueOperations.DeleteQueue.class, queues::delete);
        on.run(QueueOperations.PurgeQueue.class, queues::purge);

        var attributes = new AttributeOperations(kernel, engine);
        on.call(
                AttributeOperations.GetQueueAttributes.class,
                AttributeOperations.Attributes.class,
                attributes::attributes);
        on.run(AttributeOperations.SetQueueAttributes.class, attributes::set).ignores(Echoes.PATHS);

        var permissions = new Permissions(kernel);
        on.run(Permissions.AddPermission.class, permissions::add);
        on.run(Permissions.RemovePermission.class, permissions::remove);

        var tags = new QueueTags(kernel.store());
        on.run(QueueTags.TagQueue.class, tags::tag);
        on.run(QueueTags.UntagQueue.class, tags::untag);
        on.call(QueueTags.ListQueueTags.class, QueueTags.Tags.class, tags::list);
    }

    private void defineMoves(Operations on, MoveTasks tasks) {
        var moves = new MoveOperations(kernel, engine, tasks);
        on.call(
                MoveOperations.StartMessageMoveTask.class,
                MoveOperations.Started.class,
                moves::start);
        on.call(
                MoveOperations.CancelMessageMoveTask.class,
                MoveOperations.Cancelled.class,
                moves::cancel);
        on.call(
                MoveOperations.ListMessageMoveTasks.class,
                MoveOperations.Listed.class,
                moves::list);
    }

    private void defineMessages(Operations on) {
        var sending = new SendOperations(kernel.store(), engine, seal);
        on.call(
                        SendOperations.SendMessage.class,
                        SendOperations.SendMessageResult.class,
                        sending::send)
                .brief();
        on.call(
                        SendOperations.SendMessageBatch.class,
                        SendOperations.SendMessageBatchResult.class,
                        sending::sendBatch)
                .brief();

        var receiving = new ReceiveOperations(kernel.store(), engine, seal);
        on.call(
                ReceiveOperations.ReceiveMessage.class,
                ReceiveOperations.ReceiveMessageResult.class,
                receiving::receive);

        var handles = new HandleOperations(kernel.store(), engine, kernel.clock());
        on.run(HandleOperations.DeleteMessage.class, handles::delete).brief();
        on.call(
                        HandleOperations.DeleteMessageBatch.class,
                        HandleOperations.BatchResult.class,
                        handles::deleteBatch)
                .brief();
        on.run(HandleOperations.ChangeMessageVisibility.class, handles::changeVisibility).brief();
        on.call(
                        HandleOperations.ChangeMessageVisibilityBatch.class,
                        HandleOperations.BatchResult.class,
                        handles::changeVisibilityBatch)
                .brief();
    }
}
