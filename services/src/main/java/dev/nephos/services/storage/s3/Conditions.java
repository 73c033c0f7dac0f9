package dev.nephos.services.storage.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The preconditions of a request, and what they come to. Entity tags go before dates: an {@code
 * If-Match} that holds makes {@code If-Unmodified-Since} void, and likewise {@code If-None-Match}
 * makes {@code If-Modified-Since} void.
 *
 * @param names how the four are called on the wire, for the error
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">
 *     Conditional requests</a>
 */
record Conditions(
        Optional<String> match,
        Optional<String> noneMatch,
        Optional<Instant> modifiedSince,
        Optional<Instant> unmodifiedSince,
        Names names) {

    /** The names of the four headers. */
    record Names(String match, String noneMatch, String modifiedSince, String unmodifiedSince) {}

    private static final Names READ =
            new Names("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since");
    private static final Names COPY_SOURCE =
            new Names(
                    "x-amz-copy-source-If-Match",
                    "x-amz-copy-source-If-None-Match",
                    "x-amz-copy-source-If-Modified-Since",
                    "x-amz-copy-source-If-Unmodified-Since");

    /** Those of a GET or HEAD. */
    static Conditions ofRead(
            Optional<String> match,
            Optional<String> noneMatch,
            Optional<Instant> modifiedSince,
            Optional<Instant> unmodifiedSince) {
        return new Conditions(match, noneMatch, modifiedSince, unmodifiedSince, READ);
    }

    /** Those on the source of a copy. */
    static Conditions ofCopySource(
            Optional<String> match,
            Optional<String> noneMatch,
            Optional<Instant> modifiedSince,
            Optional<Instant> unmodifiedSince) {
        return new Conditions(match, noneMatch, modifiedSince, unmodifiedSince, COPY_SOURCE);
    }

    /** Refuses to read an object: with 412, or with 304 if it is only that it has not changed. */
    void requireForRead(StoredObject object) {
        requireWanted(object);
        if (isKnownAlready(object)) {
            throw S3Errors.NOT_MODIFIED
                    .error("")
                    .header("ETag", object.quotedEtag())
                    .header("Last-Modified", HttpDate.format(object.lastModified()));
        }
    }

    /** Refuses to copy an object; there is nothing that has not changed, so it is always 412. */
    void requireForCopy(StoredObject source) {
        requireWanted(source);
        if (isKnownAlready(source)) {
            throw S3Errors.preconditionFailed(
                    noneMatch.isPresent() ? names.noneMatch : names.modifiedSince);
        }
    }

    private void requireWanted(StoredObject object) {
        if (match.isPresent()) {
            if (!names(match.get(), object)) {
                throw S3Errors.preconditionFailed(names.match);
            }
        } else if (unmodifiedSince.isPresent() && isNewer(object, unmodifiedSince.get())) {
            throw S3Errors.preconditionFailed(names.unmodifiedSince);
        }
    }

    private boolean isKnownAlready(StoredObject object) {
        return noneMatch.isPresent()
                ? names(noneMatch.get(), object)
                : modifiedSince.isPresent() && !isNewer(object, modifiedSince.get());
    }

    /**
     * Refuses a write.
     *
     * @param before the object that the write would replace or remove
     */
    static void requireForWrite(
            Optional<String> match,
            Optional<String> noneMatch,
            String key,
            @Nullable StoredObject before) {
        if (noneMatch.isPresent()) {
            if (!noneMatch.get().equals("*")) {
                throw S3Errors.headerNotImplemented("If-None-Match");
            }
            if (before != null) {
                throw S3Errors.preconditionFailed("If-None-Match");
            }
        }
        if (match.isPresent()) {
            if (before == null) {
                throw S3Errors.noSuchKey(key);
            }
            if (!names(match.get(), before)) {
                throw S3Errors.preconditionFailed("If-Match");
            }
        }
    }

    /** Whether a list of entity tags, quoted or not, or an asterisk, names an object's. */
    private static boolean names(String tags, StoredObject object) {
        for (var tag : tags.split(",")) {
            var bare = unquoted(tag.strip());
            if (bare.equals("*") || bare.equals(object.etag())) {
                return true;
            }
        }
        return false;
    }

    /** An entity tag without its quotation marks. */
    static String unquoted(String tag) {
        boolean quoted = tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"");
        return quoted ? tag.substring(1, tag.length() - 1) : tag;
    }

    /** Dates in headers have no fractions of a second. */
    private static boolean isNewer(StoredObject object, Instant date) {
        return object.lastModified().truncatedTo(ChronoUnit.SECONDS).isAfter(date);
    }
}
