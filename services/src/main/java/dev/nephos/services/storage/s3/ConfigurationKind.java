package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.ReadTx;
import dev.nephos.kernel.store.Table;
import dev.nephos.kernel.store.Tx;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One kind of what can be configured of a bucket. A bucket has at most one configuration of most
 * kinds; of some it has several, told apart by ids. They are rows of the bucket's space, in pieces
 * where one is larger than a value of the store may be, and go with their bucket.
 */
final class ConfigurationKind<C extends Record> {
    private static final String ONLY = "";

    /** Leaves room in a value for what stands around a piece. */
    private static final int PIECE_BYTES = 60 * 1024;

    private static final Table<Piece> TABLE =
            new Table<>(
                    "configuration",
                    RecordCodec.of(Piece.class),
                    piece -> key(piece.bucket, piece.kind).text(piece.id).int8(piece.number));

    private final String name;
    private final RecordCodec<C> codec;

    /** {@code name} stays the same for all time. */
    ConfigurationKind(String name, Class<C> type) {
        this.name = name;
        this.codec = RecordCodec.of(type);
    }

    private record Piece(String bucket, String kind, String id, int number, byte[] content) {}

    private static Key key(String bucket, String kind) {
        return new Key().text(bucket).text(kind);
    }

    private Key key(Bucket bucket) {
        return key(bucket.name(), name);
    }

    Optional<C> find(ReadTx tx, Bucket bucket) {
        return find(tx, bucket, ONLY);
    }

    /** One look at one key where there is none or a small one, because writes of objects ask. */
    Optional<C> find(ReadTx tx, Bucket bucket, String id) {
        var rows = TABLE.in(bucket.space());
        var first = rows.find(tx, key(bucket).text(id).int8(0));
        if (first.filter(piece -> piece.content.length == PIECE_BYTES).isEmpty()) {
            return first.map(piece -> codec.decode(piece.content));
        }
        return join(rows.scan(tx, key(bucket).text(id).range(), Integer.MAX_VALUE, false)).stream()
                .findFirst();
    }

    /** All of them in the order of their ids, from behind one. */
    List<C> list(ReadTx tx, Bucket bucket, String after) {
        KeyRange all = key(bucket).range();
        var rest = after.isEmpty() ? all : all.startingAt(beyond(key(bucket).text(after)));
        return join(TABLE.in(bucket.space()).scan(tx, rest, Integer.MAX_VALUE, false));
    }

    private static byte[] beyond(Key key) {
        return key.range().to();
    }

    private List<C> join(List<Piece> pieces) {
        var found = new ArrayList<C>();
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < pieces.size(); i++) {
            bytes.writeBytes(pieces.get(i).content);
            if (i + 1 == pieces.size() || pieces.get(i + 1).number == 0) {
                found.add(codec.decode(bytes.toByteArray()));
                bytes.reset();
            }
        }
        return found;
    }

    void put(Tx tx, Bucket bucket, C configuration) {
        put(tx, bucket, ONLY, configuration);
    }

    /** Replaces the configuration of an id. */
    void put(Tx tx, Bucket bucket, String id, C configuration) {
        delete(tx, bucket, id);
        var bytes = codec.encode(configuration);
        var rows = TABLE.in(bucket.space());
        for (int at = 0, number = 0; at < bytes.length; at += PIECE_BYTES, number++) {
            var content = Arrays.copyOfRange(bytes, at, Math.min(at + PIECE_BYTES, bytes.length));
            rows.put(tx, new Piece(bucket.name(), name, id, number, content));
        }
    }

    void delete(Tx tx, Bucket bucket) {
        delete(tx, bucket, ONLY);
    }

    void delete(Tx tx, Bucket bucket, String id) {
        TABLE.in(bucket.space()).deleteAll(tx, key(bucket).text(id).range());
    }

    /** Removes every configuration of every kind. */
    static void deleteAll(Tx tx, Bucket bucket) {
        TABLE.in(bucket.space()).deleteAll(tx, new Key().text(bucket.name()).range());
    }
}
