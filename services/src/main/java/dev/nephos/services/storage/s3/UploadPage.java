package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One page of uploads, as it fills: those that stand for themselves, and groups of keys. */
final class UploadPage {
    private final String prefix;
    private final String delimiter;
    private final int limit;
    private final List<Upload> uploads = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private String lastKey = "";
    private String lastUploadId = "";
    private boolean more;

    UploadPage(String prefix, String delimiter, int limit) {
        this.prefix = prefix;
        this.delimiter = delimiter;
        this.limit = limit;
    }

    boolean wantsMore() {
        return !more && limit > 0;
    }

    /** Takes uploads that follow in order and answers from where on it wants the next ones. */
    Key add(Bucket bucket, List<Upload> found) {
        for (var upload : found) {
            if (uploads.size() + prefixes.size() == limit) {
                more = true;
                break;
            }
            int at = delimiter.isEmpty() ? -1 : upload.key().indexOf(delimiter, prefix.length());
            if (at >= 0) {
                lastKey = upload.key().substring(0, at + delimiter.length());
                lastUploadId = "";
                prefixes.add(lastKey);
                return new Key(new Key().text(bucket.name()).textPrefix(lastKey).range().to());
            }
            uploads.add(upload);
            lastKey = upload.key();
            lastUploadId = upload.uploadId();
        }
        return Uploads.behind(found.getLast());
    }

    List<Upload> uploads() {
        return uploads;
    }

    List<String> prefixes() {
        return prefixes;
    }

    boolean more() {
        return more;
    }

    Optional<String> nextKey() {
        return more ? Optional.of(lastKey) : Optional.empty();
    }

    Optional<String> nextUploadId() {
        return more ? Optional.of(lastUploadId) : Optional.empty();
    }
}
