package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.engines.objects.Incoming;
import dev.nephos.engines.objects.ObjectBytes;
import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.Index;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import java.util.List;

/** Which uploads are under way, and which parts they have. */
final class Uploads {
    static final int MOST_PARTS = 10_000;

    /** Uploads that one transaction abandons. */
    private static final int PAGE = 100;

    /** By key, and those of one key in the order in which they were begun. */
    private static final Index<Upload> BY_KEY = Index.on("key", Uploads::place);

    private static final Table<Upload> UPLOADS =
            new Table<>(
                    "upload",
                    RecordCodec.of(Upload.class),
                    upload -> new Key().text(upload.uploadId()),
                    List.of(BY_KEY));
    private static final Table<UploadedPart> PARTS =
            new Table<>(
                    "part",
                    RecordCodec.of(UploadedPart.class),
                    part -> new Key().text(part.uploadId()).int32(part.number()));

    private final ObjectBytes bytes;

    Uploads(ObjectBytes bytes) {
        this.bytes = bytes;
    }

    private static Key place(Upload upload) {
        return new Key().text(upload.bucket()).text(upload.key()).instant(upload.initiated());
    }

    /** The place behind an upload in the order of a bucket. */
    static Key behind(Upload upload) {
        return place(upload).text(upload.uploadId()).int8(0);
    }

    void begin(Tx tx, Bucket bucket, Upload upload) {
        UPLOADS.in(bucket.space()).put(tx, upload);
    }

    /** The upload of an id, which must be for that key of that bucket. */
    Upload require(ReadTx tx, Bucket bucket, String key, String uploadId) {
        return UPLOADS.in(bucket.space())
                .find(tx, new Key().text(uploadId))
                .filter(u -> u.bucket().equals(bucket.name()) && u.key().equals(key))
                .orElseThrow(() -> S3Errors.noSuchUpload(uploadId));
    }

    boolean isThere(ReadTx tx, Bucket bucket, Upload upload) {
        return UPLOADS.in(bucket.space()).contains(tx, new Key().text(upload.uploadId()));
    }

    /** Uploads of a bucket whose keys begin so, behind a place in their order. */
    List<Upload> list(ReadTx tx, Bucket bucket, String prefix, Key after, int limit) {
        KeyRange range = new Key().text(bucket.name()).textPrefix(prefix).range();
        return UPLOADS.in(bucket.space())
                .byIndex(tx, BY_KEY, range.startingAt(after.toBytes()), limit, false);
    }

    /** Keeps a part, in place of the one of that number before. */
    void putPart(Tx tx, Bucket bucket, Upload upload, UploadedPart part, Incoming incoming) {
        var rows = PARTS.in(bucket.space());
        rows.find(tx, new Key().text(upload.uploadId()).int32(part.number()))
                .ifPresent(old -> bytes.releasePart(tx, old.content(), upload.whole()));
        bytes.keepPart(tx, incoming, upload.whole());
        rows.put(tx, part);
    }

    /** The parts of an upload with numbers above one. */
    List<UploadedPart> parts(ReadTx tx, Bucket bucket, String uploadId, int above, int limit) {
        KeyRange range = new Key().text(uploadId).range();
        return PARTS.in(bucket.space())
                .scan(
                        tx,
                        range.after(new Key().text(uploadId).int32(above).toBytes()),
                        limit,
                        false);
    }

    /** Forgets an upload and its parts; what becomes of the bytes of the parts is the caller's. */
    void end(Tx tx, Bucket bucket, Upload upload) {
        UPLOADS.in(bucket.space()).delete(tx, new Key().text(upload.uploadId()));
        PARTS.in(bucket.space()).deleteAll(tx, new Key().text(upload.uploadId()).range());
    }

    /** Ends an upload and lets all of its bytes go. */
    void abandon(Tx tx, Bucket bucket, Upload upload) {
        end(tx, bucket, upload);
        bytes.abandon(tx, upload.whole());
    }

    /**
     * Abandons uploads of a bucket that is to be removed.
     *
     * @return whether none is left
     */
    boolean abandonSome(Tx tx, Bucket bucket) {
        var some = list(tx, bucket, "", new Key(), PAGE);
        some.forEach(upload -> abandon(tx, bucket, upload));
        return some.size() < PAGE;
    }
}
