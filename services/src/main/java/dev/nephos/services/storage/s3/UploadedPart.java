package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Content;
import dev.nephos.kernel.store.BlobId;
import java.time.Instant;

/**
 * A part of an upload.
 *
 * @param etag the MD5 of its bytes, in hexadecimal digits
 * @param checksum of the algorithm of its upload, in base64
 */
record UploadedPart(
        String uploadId,
        int number,
        String blob,
        long size,
        Instant lastModified,
        String etag,
        String checksum) {

    Content.Blob content() {
        return new Content.Blob(new BlobId(blob), size);
    }
}
