package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.http.Percent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The tags of an object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">
 *     Categorizing your objects using tags</a>
 */
record ObjectTags(List<Tag> tags) {
    static final ObjectTags NONE = new ObjectTags(List.of());

    private static final String HEADER = "x-amz-tagging";
    private static final int MOST = 10;
    private static final String PAGE =
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html";
    private static final ErrorType BAD_REQUEST = ErrorType.unmodelled("BadRequest", 400, PAGE);

    ObjectTags {
        tags = List.copyOf(tags);
    }

    /** Those that a request brings. */
    static ObjectTags accepted(List<Tag> tags) {
        if (tags.size() > MOST) {
            throw BAD_REQUEST.error("Object tags cannot be greater than 10");
        }
        Tag.requireValid(tags);
        return new ObjectTags(tags);
    }

    /** Those of the header of a write: like the query of a URL. */
    static ObjectTags ofHeader(Optional<String> header) {
        if (header.filter(text -> !text.isEmpty()).isEmpty()) {
            return NONE;
        }
        var tags = new ArrayList<Tag>();
        var keys = new HashSet<String>();
        for (var pair : header.get().split("&")) {
            int at = pair.indexOf('=');
            var key = decoded(header.get(), at < 0 ? pair : pair.substring(0, at));
            var value = at < 0 ? "" : decoded(header.get(), pair.substring(at + 1));
            if (key.isEmpty() || !keys.add(key)) {
                throw malformed(header.get());
            }
            tags.add(new Tag(key, value));
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
