package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Content;
import dev.nephos.engines.objects.Incoming;
import dev.nephos.kernel.store.BlobId;
import java.time.Instant;

/**
 * A part of an upload.
 *
 * @param pieces of how many pieces of other blobs it is made, or none when the blob has its bytes
 * @param etag the MD5 of its bytes, in hexadecimal digits
 * @param checksum of the algorithm of its upload, in base64
 */
record UploadedPart(
        String uploadId,
        int number,
        String blob,
        int pieces,
        long size,
        Instant lastModified,
        String etag,
        String checksum) {

    /** One of an upload's algorithm whose bytes were taken in. */
    static UploadedPart of(Upload upload, int number, Incoming taken, String etag, Instant now) {
        var content = taken.content();
        return new UploadedPart(
                upload.uploadId(),
                number,
                content.id().hex(),
                content instanceof Content.Composed composed ? composed.parts() : 0,
                content.size(),
                now,
                etag,
                ChecksumNames.encode(RequestDigests.digest(taken.digests(), upload.algorithm())));
    }

    Content content() {
        var id = new BlobId(blob);
        return pieces == 0 ? new Content.Blob(id, size) : new Content.Composed(id, size, pieces);
    }
}
