package dev.nephos.kernel.store.rocks;

import dev.nephos.kernel.store.FileEvents;
import dev.nephos.kernel.store.Keyspace;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.AbstractEventListener;
import org.rocksdb.AbstractImmutableNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.TablePropertiesCollectorFactory;
import org.rocksdb.WALRecoveryMode;

/** How RocksDB is set up: for little memory, and for a log that is either whole or reported. */
final class Tuning implements AutoCloseable {
    private static final long MIB = 1 << 20;

    /** What reading keeps of the disk in memory, for all keyspaces together. */
    private static final long CACHE_BYTES = 32 * MIB;

    /** What one keyspace collects in memory before it writes a file. */
    private static final long WRITE_BUFFER_BYTES = 32 * MIB;

    /** What all keyspaces together may collect. */
    private static final long ALL_WRITE_BUFFERS_BYTES = 64 * MIB;

    /** A keyspace that is written rarely keeps no more log than this from being removed. */
    private static final long LOG_BYTES = 128 * MIB;

    /** One key in a hundred that is not there costs a look at the disk. */
    private static final double BLOOM_BITS = 10;

    /** A file is rewritten soon when, of so many entries in a row, so many are deletions. */
    private static final long DELETION_WINDOW = 1_000;

    private static final long DELETION_TRIGGER = 500;

    /** No trigger by the share of deletions in a whole file. */
    private static final double NO_RATIO = 0;

    private final Cache cache = new LRUCache(CACHE_BYTES);
    private final BloomFilter filter = new BloomFilter(BLOOM_BITS);
    private final List<AbstractImmutableNativeReference> closeables =
            new ArrayList<>(List.of(filter, cache));

    /** The options of the whole database; who listens costs a call for each write of a file. */
    DBOptions database(FileEvents events) {
        List<AbstractEventListener> listeners = new ArrayList<>();
        if (!events.equals(FileEvents.IGNORED)) {
            Reporter reporter = new Reporter(events);
            closeables.addLast(reporter);
            listeners.add(reporter);
        }
        return new DBOptions()
                .setListeners(listeners)
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxBackgroundJobs(2)
                .setDbWriteBufferSize(ALL_WRITE_BUFFERS_BYTES)
                .setMaxTotalWalSize(LOG_BYTES)
                .setManualWalFlush(true) // the committer forces the log, once a group
                // What follows the first damage is dropped; LogCheck makes sure that it is the end.
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0);
    }

    /** Messages come and go, so that what is deleted would soon be most of what a scan passes. */
    ColumnFamilyOptions of(Keyspace keyspace) {
        return keyspace == Keyspace.QUEUES ? messages() : rows();
    }

    ColumnFamilyOptions rows() {
        return closeLater(tuned(new ColumnFamilyOptions()));
    }

    private ColumnFamilyOptions messages() {
        TablePropertiesCollectorFactory collector =
                TablePropertiesCollectorFactory.NewCompactOnDeletionCollectorFactory(
                        DELETION_WINDOW, DELETION_TRIGGER, NO_RATIO);
        closeables.addFirst(collector);
        // Only the options of a whole database know collectors in Java; they are copied from there.
        try (Options all = new Options()) {
            all.setTablePropertiesCollectorFactory(List.of(collector));
            return closeLater(tuned(new ColumnFamilyOptions(all)));
        }
    }

    private ColumnFamilyOptions tuned(ColumnFamilyOptions options) {
        return options.setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter));
    }

    private ColumnFamilyOptions closeLater(ColumnFamilyOptions options) {
        closeables.addFirst(options);
        return options;
    }

    @Override
    public void close() {
        closeables.forEach(AbstractImmutableNativeReference::close);
    }
}
