package dev.nephos.services.storage.s3;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of an object.
 *
 * @param from the offset of the first byte
 * @param length in bytes
 */
record ByteRange(long from, long length) {
    /** One range of bytes; S3 ignores what it cannot read as one, several ranges among it. */
    private static final Pattern HEADER = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    static ByteRange whole(long size) {
        return new ByteRange(0, size);
    }

    /**
     * The part that a {@code Range} header asks for; empty if the header is to be ignored.
     *
     * @param size of the object
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-range">RFC 9110, section 14.2</a>
     */
    static Optional<ByteRange> requested(String header, long size) {
        var match = HEADER.matcher(header);
        if (!match.matches() || match.group(1).isEmpty() && match.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (match.group(1).isEmpty()) {
            long length = Math.min(Long.parseLong(match.group(2)), size);
            return Optional.of(satisfiable(new ByteRange(size - length, length), header, size));
        }
        long from = Long.parseLong(match.group(1));
        long last = match.group(2).isEmpty() ? size - 1 : Long.parseLong(match.group(2));
        if (last < from && from < size) {
            return Optional.empty();
        }
        return Optional.of(
                satisfiable(
                        new ByteRange(from, Math.min(last, size - 1) - from + 1), header, size));
    }

    /**
     * The part of a copy's source, {@code bytes=first-last}: both must be given and inside.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html">
     *     UploadPartCopy</a>
     */
    static ByteRange ofCopySource(String header, long size) {
        var match = HEADER.matcher(header);
        if (!match.matches() || match.group(1).isEmpty() || match.group(2).isEmpty()) {
            throw S3Errors.invalidArgument(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where"
                            + " first and last are the zero-based offsets of the first and last"
                            + " bytes to copy",
                    "x-amz-copy-source-range",
                    header);
        }
        long first = Long.parseLong(match.group(1));
        long last = Long.parseLong(match.group(2));
        if (first > last || last >= size) {
            throw S3Errors.invalidArgument(
                    "Range specified is not valid for source object of size: " + size,
                    "x-amz-copy-source-range",
                    header);
        }
        return new ByteRange(first, last - first + 1);
    }

    private static ByteRange satisfiable(ByteRange range, String header, long size) {
        if (range.length <= 0) {
            throw S3Errors.INVALID_RANGE
                    .error("The requested range is not satisfiable")
                    .with("RangeRequested", header)
                    .with("ActualObjectSize", size)
                    .header("Content-Range", "bytes */" + size);
        }
        return range;
    }

    /** As {@code Content-Range} has it. */
    String contentRange(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
