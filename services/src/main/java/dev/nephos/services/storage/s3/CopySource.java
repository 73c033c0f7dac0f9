package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.http.Percent;
import java.util.Optional;

/**
 * What {@code x-amz-copy-source} names: {@code bucket/key}, URL-encoded (where a plus sign is a
 * space), with or without a slash before it, with or without a version behind it.
 */
record CopySource(String bucket, String key, Optional<String> versionId) {
    private static final String VERSION = "?versionId=";

    static CopySource parse(String header) {
        if (header.startsWith("arn:")) {
            throw CommonErrors.notImplemented("copies from S3 access points");
        }
        int version = header.lastIndexOf(VERSION);
        var path = Percent.decodeForm(version < 0 ? header : header.substring(0, version));
        var named = path.startsWith("/") ? path.substring(1) : path;
        int slash = named.indexOf('/');
        if (slash <= 0 || slash == named.length() - 1) {
            throw S3Errors.invalidArgument(
                    "Copy Source must mention the source bucket and key:"
                            + " sourcebucket/sourcekey",
                    "x-amz-copy-source",
                    header);
        }
        return new CopySource(
                named.substring(0, slash),
                named.substring(slash + 1),
                version < 0
                        ? Optional.empty()
                        : Optional.of(header.substring(version + VERSION.length())));
    }
}
