package dev.nephos.kernel.auth;

import org.jspecify.annotations.Nullable;

/**
 * What a signature says of itself: the access key, and the scope it was made for. Nobody has
 * checked it yet.
 *
 * @param accessKeyId who signs
 * @param date the day of the scope, {@code yyyymmdd}; empty for SigV2
 * @param region the region of the scope; empty for SigV2 and SigV4a, which have none
 * @param service the signing name of the service; {@code s3} for SigV2, which only S3 still takes
 * @param terminator the last part of the scope; empty for SigV2
 */
public record Credential(
        String accessKeyId, String date, String region, String service, String terminator) {
    /** What every scope ends with. */
    static final String TERMINATOR = "aws4_request";

    /** Takes {@code key/date/region/service/aws4_request} apart; null if it is not of that form. */
    static @Nullable Credential ofScope(String text) {
        return parse(text, 5);
    }

    /** Takes SigV4a's {@code key/date/service/aws4_request} apart. */
    static @Nullable Credential ofRegionlessScope(String text) {
        return parse(text, 4);
    }

    /** The credential of S3's SigV2, which is an access key alone. */
    static Credential ofKey(String accessKeyId) {
        return new Credential(accessKeyId, "", "", "s3", "");
    }

    private static @Nullable Credential parse(String text, int count) {
        var parts = new String[count];
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = text.indexOf('/', start);
            boolean last = i == count - 1;
            if (last != end < 0) {
                return null;
            }
            parts[i] = text.substring(start, last ? text.length() : end);
            start = end + 1;
        }
        return count == 5
                ? new Credential(parts[0], parts[1], parts[2], parts[3], parts[4])
                : new Credential(parts[0], parts[1], "", parts[2], parts[3]);
    }

    /** The scope as it is signed: the parts after the access key. */
    String scope() {
        return region.isEmpty()
                ? date + "/" + service + "/" + terminator
                : date + "/" + region + "/" + service + "/" + terminator;
    }
}
