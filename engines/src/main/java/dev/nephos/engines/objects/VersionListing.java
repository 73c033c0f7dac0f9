package dev.nephos.engines.objects;

import java.util.List;
import java.util.Optional;

/**
 * One page of the versions in a bucket.
 *
 * @param versions by name, the newest one of each first
 * @param groups the parts of names, up to the delimiter, of which there are versions; in order
 * @param next where the next page begins; nothing when this is the last page
 */
public record VersionListing(List<Listed> versions, List<String> groups, Optional<Position> next) {

    /**
     * A version in its place.
     *
     * @param newest whether its name has no newer one
     */
    public record Listed(Version version, boolean newest) {}

    /**
     * The end of a page.
     *
     * @param name of its last version, or its last group
     * @param id of its last version; empty when it ends with a group
     */
    public record Position(String name, Optional<VersionId> id) {}
}
