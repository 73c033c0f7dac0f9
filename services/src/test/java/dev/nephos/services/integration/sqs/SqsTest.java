package dev.nephos.services.integration.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.testkit.TestCloud;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A cloud of its own for each test, and the words in which tests speak of queues. */
abstract class SqsTest {
    protected TestCloud cloud;
    protected SqsClient sqs;

    @BeforeEach
    void start() {
        cloud = TestCloud.start(Sqs.FACTORY);
        sqs = cloud.client(SqsClient.builder());
    }

    @AfterEach
    void stop() {
        sqs.close();
        cloud.close();
    }

    protected String queue(String name) {
        return queue(name, Map.of());
    }

    protected String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
    }

    protected String fifoQueue(String name, Map<QueueAttributeName, String> attributes) {
        var all = new HashMap<>(attributes);
        all.put(QueueAttributeName.FIFO_QUEUE, "true");
        return queue(name, all);
    }

    /** Sends to a group of a queue that tells duplicates by their content. */
    protected SendMessageResponse send(String queue, String group, String body) {
        return sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body).messageGroupId(group));
    }

    protected String send(String queue, String body) {
        return sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body)).messageId();
    }

    protected List<Message> receive(String queue) {
        return receive(queue, r -> {});
    }

    protected List<Message> receive(String queue, Consumer<ReceiveMessageRequest.Builder> how) {
        return sqs.receiveMessage(
                        r -> {
                            r.queueUrl(queue).maxNumberOfMessages(10);
                            how.accept(r);
                        })
                .messages();
    }

    protected List<String> bodies(String queue) {
        return receive(queue).stream().map(Message::body).toList();
    }

    protected Map<String, String> attributes(String queue, String... names) {
        return sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNamesWithStrings(names))
                .attributesAsStrings();
    }

    protected void set(String queue, QueueAttributeName name, String value) {
        sqs.setQueueAttributes(r -> r.queueUrl(queue).attributes(Map.of(name, value)));
    }

    protected String arn(String queue) {
        return attributes(queue, "QueueArn").get("QueueArn");
    }

    protected void delete(String queue, Message message) {
        sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    protected void pass(Duration time) {
        cloud.advance(time);
    }

    /** The sentence of the error with which a call must end. */
    protected static String refused(String code, Executable call) {
        var error = assertThrows(SqsException.class, call).awsErrorDetails();
        assertEquals(code, error.errorCode(), error.errorMessage());
        return error.errorMessage();
    }
}
