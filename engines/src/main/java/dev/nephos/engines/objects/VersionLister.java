package dev.nephos.engines.objects;

import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.ReadTx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one page of all versions: the current objects and the other versions, merged by name.
 * Behind the first name of a group both leap over the others.
 */
final class VersionLister {
    private final ReadTx tx;
    private final Bucket bucket;
    private final ListQuery query;
    private final @Nullable VersionId below;
    private final RowCursor objects;
    private final RowCursor versions;
    private final List<VersionListing.Listed> listed = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private VersionListing.Position last = new VersionListing.Position("", Optional.empty());
    private String name = "";
    private long newestOfName = Long.MAX_VALUE;

    VersionLister(ReadTx tx, Bucket bucket, ListQuery query, @Nullable VersionId below) {
        this.tx = tx;
        this.bucket = bucket;
        this.query = query;
        this.below = below;
        this.objects = cursor(bucket.key());
        this.versions = cursor(bucket.versions());
    }

    VersionListing list() {
        leapToBegin();
        boolean more = false;
        if (query.limit() > 0) {
            for (Version next = next(); next != null && !more; next = next()) {
                more = listed.size() + groups.size() == query.limit();
                if (!more) {
                    take(next);
                }
            }
        }
        return new VersionListing(listed, groups, more ? Optional.of(last) : Optional.empty());
    }

    private RowCursor cursor(Key rows) {
        int prefixLength = rows.toBytes().length;
        return new RowCursor(tx, rows.textPrefix(query.prefix()).range(), prefixLength);
    }

    private void leapToBegin() {
        String after = query.after();
        if (after.isEmpty()) {
            return;
        }
        if (query.isAfterGroup()) {
            leapBehind(after);
        } else if (below == null) {
            objects.leap(endOf(bucket.key().text(after)));
            versions.leap(endOf(bucket.versions().text(after)));
        } else {
            beginWithin(after, below);
        }
    }

    /**
     * The current object is left to come only if it is older, because the newer one was removed.
     */
    private void beginWithin(String after, VersionId id) {
        new VersionStack(bucket, after)
                .top(tx)
                .ifPresent(top -> {
                    name = after;
                    newestOfName = top.id().sequence();
                });
        boolean currentIsOlder =
                new VersionStack(bucket, after)
                        .current(tx)
                        .filter(current -> current.id().sequence() < id.sequence())
                        .isPresent();
        objects.leap(currentIsOlder ? bucket.key(after) : endOf(bucket.key().text(after)));
        versions.leap(endOf(new Key(bucket.version(after, id))));
    }

    /** The next version of the two; an object comes before the versions of its name. */
    private @Nullable Version next() {
        Version object = objects.peek();
        Version version = versions.peek();
        return object != null && (version == null || compare(object, version) <= 0)
                ? object
                : version;
    }

    private void take(Version version) {
        String group = query.groupOf(version.key());
        if (!group.isEmpty()) {
            groups.add(group);
            last = new VersionListing.Position(group, Optional.empty());
            leapBehind(group);
            return;
        }
        (version.equals(objects.peek()) ? objects : versions).advance();
        if (!version.key().equals(name)) {
            name = version.key();
            newestOfName = version.id().sequence();
        }
        boolean newest = version.id().sequence() == newestOfName;
        listed.add(new VersionListing.Listed(version, newest));
        last = new VersionListing.Position(version.key(), Optional.of(version.id()));
    }

    private void leapBehind(String group) {
        objects.leap(endOf(bucket.key().textPrefix(group)));
        versions.leap(endOf(bucket.versions().textPrefix(group)));
    }

    private static byte[] endOf(Key prefix) {
        return prefix.range().to();
    }

    /** In the order of the rows. */
    private static int compare(Version a, Version b) {
        return Arrays.compareUnsigned(
                new Key().text(a.key()).toBytes(), new Key().text(b.key()).toBytes());
    }
}
