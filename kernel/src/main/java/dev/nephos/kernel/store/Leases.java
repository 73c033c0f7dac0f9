package dev.nephos.kernel.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that one of several processes does at a time. Clocks of different machines are never
 * compared: a lease may be taken away when its row was seen unchanged for {@link #TTL} on the own
 * clock, so its holder renews it every {@link #RENEWAL}. That is only about who goes on; that two
 * holders do no harm is the matter of the epoch.
 *
 * <p>Keys in the directory: {@code "lease", job} with the owner (empty when it was released), the
 * epoch, and a number that each renewal changes.
 */
public final class Leases {
    /** How long a job waits for a holder that has vanished. */
    public static final Duration TTL = Duration.ofSeconds(10);

    /** How often a holder shows that it is there. */
    public static final Duration RENEWAL = Duration.ofSeconds(3);

    private static final String NOBODY = "";

    private final Store store;
    private final String owner;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Sighting> sightings = new ConcurrentHashMap<>();

    /**
     * The leases of one process.
     *
     * @param owner tells processes that share a store apart, and is not empty; one that comes back
     *     under its old name takes its leases again without waiting
     * @param nanoTime a clock that only moves forward, in nanoseconds
     */
    public Leases(Store store, String owner, LongSupplier nanoTime) {
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("an owner without a name");
        }
        this.store = store;
        this.owner = owner;
        this.nanoTime = nanoTime;
    }

    /** A lease as it is kept. */
    private record Row(String owner, long epoch, long renewals) {
        static @Nullable Row find(ReadTx tx, String job) {
            byte[] value = tx.get(Keyspace.DIRECTORY, key(job));
            if (value == null) {
                return null;
            }
            KeyReader reader = new KeyReader(value);
            return new Row(reader.text(), reader.int64(), reader.int64());
        }

        void put(Tx tx, String job) {
            byte[] value = new Key().text(owner).int64(epoch).int64(renewals).toBytes();
            tx.put(Keyspace.DIRECTORY, key(job), value);
        }

        private static byte[] key(String job) {
            return new Key().text("lease").text(job).toBytes();
        }
    }

    /** A row of somebody else, and when it was first seen like that. */
    private record Sighting(Row row, long nanos) {}

    /** What a try came to: a lease, or the row of who has it. */
    private record Try(@Nullable Lease lease, @Nullable Row other) {}

    /**
     * Takes a job that nobody has, or whose holder has not renewed its lease for a whole {@link
     * #TTL} under the eyes of this process. Asked again and again by who wants a job.
     */
    public Optional<Lease> acquire(String job) {
        Row vanished = vanished(job);
        Try tried = store.transact(tx -> acquire(tx, job, vanished));
        if (tried.other == null) {
            sightings.remove(job);
        } else {
            sight(job, tried.other);
        }
        return Optional.ofNullable(tried.lease);
    }

    /**
     * Shows that the holder is there.
     *
     * @return false when the lease was lost
     */
    public boolean renew(Lease lease) {
        return store.<Boolean>transact(tx -> {
            Row row = held(tx, lease);
            if (row != null) {
                new Row(owner, row.epoch, row.renewals + 1).put(tx, lease.job());
            }
            return row != null;
        });
    }

    /** Gives a job back, so that nobody has to wait for it; nothing if the lease was lost. */
    public void release(Lease lease) {
        store.commit(tx -> {
            Row row = held(tx, lease);
            if (row != null) {
                new Row(NOBODY, row.epoch, row.renewals + 1).put(tx, lease.job());
            }
        });
    }

    /**
     * Fences a transaction: it commits only if the lease is held at that moment.
     *
     * @throws LeaseLost if it is not
     */
    public void require(Tx tx, Lease lease) {
        if (held(tx, lease) == null) {
            throw new LeaseLost(lease);
        }
    }

    private Try acquire(Tx tx, String job, @Nullable Row vanished) {
        Row row = Row.find(tx, job);
        boolean free = row == null || row.owner.equals(NOBODY) || row.owner.equals(owner);
        if (row != null && !free && !row.equals(vanished)) {
            return new Try(null, row);
        }
        Row mine = new Row(owner, row == null ? 1 : row.epoch + 1, 0);
        mine.put(tx, job);
        return new Try(new Lease(job, mine.epoch), null);
    }

    private @Nullable Row held(ReadTx tx, Lease lease) {
        Row row = Row.find(tx, lease.job());
        boolean mine = row != null && row.owner.equals(owner) && row.epoch == lease.epoch();
        return mine ? row : null;
    }

    /** The row of a holder who has not been heard of for long enough. */
    private @Nullable Row vanished(String job) {
        Sighting sighting = sightings.get(job);
        if (sighting == null || nanoTime.getAsLong() - sighting.nanos < TTL.toNanos()) {
            return null;
        }
        return sighting.row;
    }

    private void sight(String job, Row row) {
        sightings.compute(
                job,
                (j, before) ->
                        before != null && before.row.equals(row)
                                ? before
                                : new Sighting(row, nanoTime.getAsLong()));
    }
}
