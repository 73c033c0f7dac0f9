package dev.nephos.engines.objects;

import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.KeyReader;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.ReadTx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes one page. Names that stand for themselves are read in one scan; the first name of a group
 * ends the scan, and the next one begins behind the group, however many names it has.
 */
final class Lister {
    private final ReadTx tx;
    private final Bucket bucket;
    private final ListQuery query;
    private final int prefixLength;
    private final List<ObjectEntry> entries = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private String last = "";
    private boolean more;

    Lister(ReadTx tx, Bucket bucket, ListQuery query) {
        this.tx = tx;
        this.bucket = bucket;
        this.query = query;
        this.prefixLength = bucket.key().toBytes().length;
    }

    Listing list() {
        if (query.limit() > 0) {
            Optional<KeyRange> rest = Optional.of(begin());
            while (rest.isPresent()) {
                rest = scan(rest.get());
            }
        }
        return new Listing(entries, groups, more ? Optional.of(last) : Optional.empty());
    }

    private KeyRange begin() {
        KeyRange all = bucket.key().textPrefix(query.prefix()).range();
        if (query.after().isEmpty()) {
            return all;
        }
        return query.isAfterGroup()
                ? behind(all, query.after())
                : all.after(bucket.key(query.after()));
    }

    /** Reads up to the next group and answers what is left behind it. */
    private Optional<KeyRange> scan(KeyRange range) {
        int groupsBefore = groups.size();
        int left = query.limit() - entries.size() - groups.size();
        tx.scan(Keyspace.TABLES, range, left + 1, false, this::add);
        return groups.size() > groupsBefore ? Optional.of(behind(range, last)) : Optional.empty();
    }

    private boolean add(byte[] rowKey, byte[] row) {
        if (entries.size() + groups.size() == query.limit()) {
            more = true;
            return false;
        }
        String key = new KeyReader(rowKey, prefixLength).text();
        String group = query.groupOf(key);
        if (group.isEmpty()) {
            entries.add(ObjectEntry.decode(key, row));
            last = key;
            return true;
        }
        groups.add(group);
        last = group;
        return false;
    }

    private KeyRange behind(KeyRange range, String group) {
        return range.startingAt(bucket.key().textPrefix(group).range().to());
    }
}
