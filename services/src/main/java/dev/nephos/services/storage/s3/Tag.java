package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A tag of a bucket or an object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-buckets.html">Tagging
 *     buckets</a>
 */
record Tag(String key, String value) {
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";
    private static final ErrorType INVALID_TAG = ErrorType.unmodelled("InvalidTag", 400, PAGE);
    private static final int MOST_KEY_CHARACTERS = 128;
    private static final int MOST_VALUE_CHARACTERS = 256;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    /**
     * Refuses tags that S3 does not take: too long, with other characters, of AWS's own prefix, or
     * two of one key. How many there may be is the owner's rule.
     */
    static void requireValid(List<Tag> tags) {
        var keys = new HashSet<String>();
        for (var tag : tags) {
            if (tag.key.isEmpty() || !isText(tag.key, MOST_KEY_CHARACTERS)) {
                throw invalid("The TagKey you have provided is invalid", tag.key);
            }
            if (!isText(tag.value, MOST_VALUE_CHARACTERS)) {
                throw invalid("The TagValue you have provided is invalid", tag.key);
            }
            if (tag.key.startsWith("aws:")) {
                throw invalid("System tags cannot be added/updated by requester", tag.key);
            }
            if (!keys.add(tag.key)) {
                throw invalid("Cannot provide multiple Tags with the same key", tag.key);
            }
        }
    }

    private static boolean isText(String text, int most) {
        return text.codePointCount(0, text.length()) <= most && TEXT.matcher(text).matches();
    }

    private static ServiceError invalid(String sentence, String key) {
        return INVALID_TAG.error(sentence).with("TagKey", key);
    }
}
