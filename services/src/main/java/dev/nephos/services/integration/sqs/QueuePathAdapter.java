package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.call.InputAdapter;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;

/**
 * Takes the queue from the path when the request was sent to the URL of a queue, as clients of the
 * Query protocol do.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html">Query
 *     requests</a>
 */
final class QueuePathAdapter implements InputAdapter {
    private static final String QUEUE_URL = "QueueUrl";

    @Override
    public Struct adapt(Operation operation, HttpRequest request, Struct input) {
        boolean fromPath =
                input.shape().member(QUEUE_URL) != null
                        && !input.has(QUEUE_URL)
                        && QueueAddress.find(request.path()).isPresent();
        return fromPath ? input.with(QUEUE_URL, request.path()) : input;
    }
}
