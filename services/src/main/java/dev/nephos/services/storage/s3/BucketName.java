package dev.nephos.services.storage.s3;

import java.util.regex.Pattern;

/**
 * The rules for names of general-purpose buckets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket
 *     naming rules</a>
 */
final class BucketName {
    private static final Pattern LABELS =
            Pattern.compile(
                    "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    private static final String[] RESERVED_PREFIXES = {"xn--", "sthree-", "amzn-s3-demo-"};
    private static final String[] RESERVED_SUFFIXES = {
        "-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an"
    };

    private BucketName() {}

    /**
     * Whether a bucket of that name can be made. Existing names are never asked about: a bucket
     * that is there has a good name.
     */
    static boolean isValid(String name) {
        if (name.length() < 3 || name.length() > 63) {
            return false;
        }
        for (var prefix : RESERVED_PREFIXES) {
            if (name.startsWith(prefix)) {
                return false;
            }
        }
        for (var suffix : RESERVED_SUFFIXES) {
            if (name.endsWith(suffix)) {
                return false;
            }
        }
        return LABELS.matcher(name).matches() && !ADDRESS.matcher(name).matches();
    }
}
