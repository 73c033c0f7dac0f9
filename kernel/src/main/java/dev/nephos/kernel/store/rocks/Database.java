package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.FileEvents;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.OwnedFile;
import dev.nephos.kernel.store.ReadTx.EntryConsumer;
import dev.nephos.kernel.store.group.Change;
import dev.nephos.kernel.store.group.Changes;
import dev.nephos.kernel.store.group.Overlay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The RocksDB of a store: one column family a keyspace, and the default one for the version of the
 * last group. Nothing here may be called after {@link #close}: the machine code would end the
 * process.
 */
final class Database implements Journal, AutoCloseable {
    private static final byte[] VERSION = "version".getBytes(StandardCharsets.US_ASCII);

    private final RocksDB db;
    private final Tuning tuning;
    private final WriteOptions writing;
    private final ColumnFamilyHandle meta;
    private final List<ColumnFamilyHandle> families;

    private Database(RocksDB db, Tuning tuning, List<ColumnFamilyHandle> all) {
        this.db = db;
        this.tuning = tuning;
        this.writing = new WriteOptions();
        this.meta = all.getFirst();
        this.families = List.copyOf(all.subList(1, all.size()));
    }

    /** Opens one, and reads again what its log holds; the native library is loaded already. */
    static Database open(Path folder, FileEvents events) throws IOException {
        LogCheck.refuseDamage(Files.createDirectories(folder));
        OwnedFile.forceNameOf(folder);
        Tuning tuning = new Tuning();
        List<ColumnFamilyDescriptor> wanted = new ArrayList<>();
        wanted.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, tuning.rows()));
        for (Keyspace keyspace : Keyspace.values()) {
            byte[] name =
                    keyspace.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
            wanted.add(new ColumnFamilyDescriptor(name, tuning.of(keyspace)));
        }
        List<ColumnFamilyHandle> all = new ArrayList<>();
        try (DBOptions options = tuning.database(events)) {
            RocksDB db = RocksDB.open(options, folder.toString(), wanted, all);
            return new Database(db, tuning, all);
        } catch (RocksDBException e) {
            tuning.close();
            throw new IOException(
                    "the state in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The version of the last group, zero when there was none. */
    long version() throws IOException {
        try {
            return Counter.read(db.get(meta, VERSION));
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void write(long version, Overlay group) throws IOException {
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(meta, VERSION, Counter.of(version));
            for (Keyspace keyspace : Keyspace.values()) {
                fill(batch, families.get(keyspace.ordinal()), group.in(keyspace));
            }
            db.write(writing, batch);
            db.flushWal(true);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    /** Takes entries over from another database, and goes on with a version above its own. */
    void adopt(long version, Keyspace keyspace, List<Map.Entry<byte[], byte[]>> entries)
            throws IOException {
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(meta, VERSION, Counter.of(version));
            for (Map.Entry<byte[], byte[]> entry : entries) {
                batch.put(families.get(keyspace.ordinal()), entry.getKey(), entry.getValue());
            }
            db.write(writing, batch);
            db.flushWal(true);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    private static void fill(WriteBatch batch, ColumnFamilyHandle family, Changes changes)
            throws RocksDBException {
        for (KeyRange range : changes.deleted().ranges()) {
            batch.deleteRange(family, range.from(), range.to());
        }
        for (Map.Entry<byte[], Change> point : changes.points().entrySet()) {
            byte[] value = point.getValue().after(null);
            if (value == null) {
                batch.delete(family, point.getKey());
            } else {
                batch.put(family, point.getKey(), value);
            }
        }
    }

    /**
     * Copies all that was written to a folder that is not there yet; files that never change are
     * linked and cost nothing. Nobody may write meanwhile.
     */
    void copyTo(Path folder) throws IOException {
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(folder.toString());
        } catch (RocksDBException e) {
            throw new IOException("the state cannot be copied to " + folder, e);
        }
    }

    /** Holds the newest state still, until it is {@linkplain #forget forgotten}. */
    org.rocksdb.Snapshot hold() {
        return db.getSnapshot();
    }

    void forget(org.rocksdb.Snapshot snapshot) {
        db.releaseSnapshot(snapshot);
    }

    byte @Nullable [] get(ReadOptions options, Keyspace keyspace, byte[] key) {
        try {
            return db.get(families.get(keyspace.ordinal()), options, key);
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
    }

    /**
     * Hands over entries, within bounds that keep RocksDB from passing deleted ones behind them.
     */
    boolean scan(
            ReadOptions snapshot,
            Keyspace keyspace,
            KeyRange range,
            boolean reverse,
            EntryConsumer consumer) {
        try (Slice from = new Slice(range.from());
                Slice to = new Slice(range.to());
                ReadOptions options = new ReadOptions(snapshot);
                RocksIterator entries =
                        db.newIterator(
                                families.get(keyspace.ordinal()),
                                options.setIterateLowerBound(from).setIterateUpperBound(to))) {
            if (reverse) {
                entries.seekToLast();
            } else {
                entries.seekToFirst();
            }
            while (entries.isValid()) {
                if (!consumer.accept(entries.key(), entries.value())) {
                    return false;
                }
                if (reverse) {
                    entries.prev();
                } else {
                    entries.next();
                }
            }
            entries.status();
            return true;
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
    }

    private static UncheckedIOException unreadable(RocksDBException e) {
        return new UncheckedIOException(new IOException("the state cannot be read", e));
    }

    @Override
    public void close() {
        families.forEach(ColumnFamilyHandle::close);
        meta.close();
        writing.close();
        db.close();
        tuning.close();
    }
}
