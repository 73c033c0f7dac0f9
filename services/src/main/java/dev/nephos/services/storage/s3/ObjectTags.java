package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.http.Percent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tags of an object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">
 *     Categorizing your objects using tags</a>
 */
record ObjectTags(List<ObjectTag> tags) {
    static final ObjectTags NONE = new ObjectTags(List.of());

    private static final String HEADER = "x-amz-tagging";
    private static final int MOST = 10;
    private static final int MOST_KEY_LENGTH = 128;
    private static final int MOST_VALUE_LENGTH = 256;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";
    private static final ErrorType BAD_REQUEST = ErrorType.unmodelled("BadRequest", 400, PAGE);
    private static final ErrorType INVALID_TAG = ErrorType.unmodelled("InvalidTag", 400, PAGE);

    /** A tag, as the wire and the row have it. */
    record ObjectTag(String key, String value) {}

    ObjectTags {
        tags = List.copyOf(tags);
    }

    /** Those that a request brings. */
    static ObjectTags accepted(List<ObjectTag> tags) {
        if (tags.size() > MOST) {
            throw BAD_REQUEST.error("Object tags cannot be greater than 10");
        }
        var keys = new HashSet<String>();
        for (var tag : tags) {
            require(tag, tag.key.length() <= MOST_KEY_LENGTH && !tag.key.isEmpty(), "TagKey");
            require(tag, ALLOWED.matcher(tag.key).matches(), "TagKey");
            require(tag, tag.value.length() <= MOST_VALUE_LENGTH, "TagValue");
            require(tag, ALLOWED.matcher(tag.value).matches(), "TagValue");
            if (tag.key.startsWith("aws:")) {
                throw INVALID_TAG
                        .error("System tags cannot be added/updated by requester")
                        .with("TagKey", tag.key);
            }
            if (!keys.add(tag.key)) {
                throw INVALID_TAG
                        .error("Cannot provide multiple Tags with the same key")
                        .with("TagKey", tag.key);
            }
        }
        return new ObjectTags(tags);
    }

    private static void require(ObjectTag tag, boolean holds, String what) {
        if (!holds) {
            throw INVALID_TAG
                    .error("The " + what + " you have provided is invalid")
                    .with(what, what.equals("TagKey") ? tag.key : tag.value);
        }
    }

    /** Those of the header of a write: like the query of a URL. */
    static ObjectTags ofHeader(Optional<String> header) {
        if (header.filter(text -> !text.isEmpty()).isEmpty()) {
            return NONE;
        }
        var tags = new ArrayList<ObjectTag>();
        var keys = new HashSet<String>();
        for (var pair : header.get().split("&")) {
            int at = pair.indexOf('=');
            var key = decoded(header.get(), at < 0 ? pair : pair.substring(0, at));
            var value = at < 0 ? "" : decoded(header.get(), pair.substring(at + 1));
            if (key.isEmpty() || !keys.add(key)) {
                throw malformed(header.get());
            }
            tags.add(new ObjectTag(key, value));
        }
        return accepted(tags);
    }

    private static String decoded(String header, String text) {
        try {
            return Percent.decodeForm(text);
        } catch (IllegalArgumentException e) {
            throw malformed(header);
        }
    }

    private static ServiceError malformed(String header) {
        return S3Errors.invalidArgument(
                "The header '"
                        + HEADER
                        + "' shall be encoded as UTF-8 then URLEncoded URL query parameters"
                        + " without tag name duplicates.",
                HEADER,
                header);
    }

    /** How many there are, as reads tell it: not at all when there are none. */
    Optional<Integer> count() {
        return tags.isEmpty() ? Optional.empty() : Optional.of(tags.size());
    }
}
