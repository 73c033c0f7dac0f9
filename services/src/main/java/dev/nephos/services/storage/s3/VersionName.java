package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Version;
import dev.nephos.engines.objects.VersionId;
import dev.nephos.kernel.call.ServiceError;
import java.util.Optional;

/**
 * How the wire names a version: by its id, or, the one that was written while versions had no ids,
 * by the word "null".
 *
 * @param id empty for the null version
 */
record VersionName(Optional<VersionId> id) {
    private static final String NULL = "null";

    /** The version that a request names in the parameter {@code versionId}. */
    static VersionName parse(String text) {
        if (text.isEmpty()) {
            throw invalid("Version id cannot be the empty string", text);
        }
        if (text.equals(NULL)) {
            return new VersionName(Optional.empty());
        }
        return new VersionName(
                Optional.of(
                        VersionId.parse(text)
                                .orElseThrow(() -> invalid("Invalid version id specified", text))));
    }

    private static ServiceError invalid(String sentence, String text) {
        return S3Errors.invalidArgument(sentence, "versionId", text);
    }

    static String of(Version version) {
        return of(version.id());
    }

    static String of(VersionId id) {
        return id.isNamed() ? id.text() : NULL;
    }
}
