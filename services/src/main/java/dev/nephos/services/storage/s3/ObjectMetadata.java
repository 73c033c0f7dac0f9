package dev.nephos.services.storage.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an uploader says about an object and every reader is told: as members of requests, as a part
 * of the object's row, as members of answers.
 *
 * @param metadata the user's own, names in lower case
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Working
 *     with object metadata</a>
 */
record ObjectMetadata(
        Optional<String> cacheControl,
        Optional<String> contentDisposition,
        Optional<String> contentEncoding,
        Optional<String> contentLanguage,
        Optional<String> contentType,
        Optional<String> expires,
        Optional<String> websiteRedirectLocation,
        Map<String, String> metadata) {
    private static final String DEFAULT_TYPE = "binary/octet-stream";
    private static final String FRAMING = "aws-chunked";
    private static final int MOST_BYTES = 2 * 1024;

    /**
     * As S3 keeps it: with a type, without the encoding that was only for the way here.
     *
     * @throws dev.nephos.kernel.call.ServiceError if the user's metadata is too large
     */
    ObjectMetadata accepted() {
        var own = LinkedHashMap.<String, String>newLinkedHashMap(metadata.size());
        int size = 0;
        for (var entry : metadata.entrySet()) {
            own.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
            size += bytes(entry.getKey()) + bytes(entry.getValue());
        }
        if (size > MOST_BYTES) {
            throw S3Errors.METADATA_TOO_LARGE
                    .error("Your metadata headers exceed the maximum allowed metadata size")
                    .with("Size", size)
                    .with("MaxSizeAllowed", MOST_BYTES);
        }
        return new ObjectMetadata(
                cacheControl,
                contentDisposition,
                contentEncoding.flatMap(ObjectMetadata::withoutFraming),
                contentLanguage,
                Optional.of(contentType.filter(t -> !t.isEmpty()).orElse(DEFAULT_TYPE)),
                expires,
                websiteRedirectLocation,
                own);
    }

    ObjectMetadata withRedirect(Optional<String> location) {
        return new ObjectMetadata(
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                contentType,
                expires,
                location,
                metadata);
    }

    private static Optional<String> withoutFraming(String encoding) {
        if (!encoding.contains(FRAMING)) {
            return Optional.of(encoding);
        }
        var kept = new ArrayList<String>();
        for (var part : encoding.split(",")) {
            if (!part.strip().equals(FRAMING)) {
                kept.add(part.strip());
            }
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(String.join(",", kept));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
