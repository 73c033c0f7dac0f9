package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.place.AccountId;
import java.util.Optional;

/**
 * The queue that a URL names: the account and the name at its end. The host before them is how a
 * caller reached the process, and no part of the queue.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html">Queue
 *     identifiers</a>
 */
record QueueAddress(AccountId account, String name) {

    /** The queue of a URL, or of the path of one; nothing when it is no URL of a queue. */
    static Optional<QueueAddress> find(String url) {
        int scheme = url.indexOf("://");
        int path = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        int slash = url.lastIndexOf('/');
        if (path < 0 || slash != path + 13 || !AccountId.isValid(url.substring(path + 1, slash))) {
            return Optional.empty();
        }
        return Optional.of(
                new QueueAddress(
                        new AccountId(url.substring(path + 1, slash)), url.substring(slash + 1)));
    }

    /** The queue of a URL, or InvalidAddress. */
    static QueueAddress require(String url) {
        return find(url)
                .orElseThrow(() ->
                        SqsErrors.INVALID_ADDRESS.error(
                                "The address " + url + " is not valid for this endpoint."));
    }

    /** The URL for a caller that reached the process at an endpoint. */
    String url(String endpoint) {
        return endpoint + "/" + account + "/" + name;
    }
}
