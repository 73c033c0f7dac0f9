package dev.nephos.services.integration.sqs;

import java.util.Optional;

/**
 * How FIFO queues write the number of a message: twenty digits, so that they sort as texts too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-key-terms.html">FIFO
 *     queue key terms</a>
 */
final class SequenceNumber {
    private SequenceNumber() {}

    /** The digits of a number; nothing for zero, which standard queues give. */
    static Optional<String> of(long sequence) {
        return sequence == 0 ? Optional.empty() : Optional.of("1%019d".formatted(sequence));
    }
}
