package dev.nephos.services.integration.sqs;

/**
 * The characters that a message may have, which are those of XML 1.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">Message
 *     quotas</a>
 */
final class MessageText {
    private MessageText() {}

    /** Refuses a text with a character that SQS refuses. */
    static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 ? c != '\t' && c != '\n' && c != '\r' : c >= 0xD800) {
                i += checkUnusual(text, i);
            }
        }
    }

    /** How many characters to skip after one of a pair. */
    private static int checkUnusual(String text, int at) {
        char c = text.charAt(at);
        boolean pair =
                Character.isHighSurrogate(c)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
        if (pair || c >= 0xE000 && c <= 0xFFFD) {
            return pair ? 1 : 0;
        }
        throw SqsErrors.INVALID_MESSAGE_CONTENTS.error(
                "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to"
                        + " #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
    }
}
