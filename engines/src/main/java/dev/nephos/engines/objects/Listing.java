package dev.nephos.engines.objects;

import java.util.List;
import java.util.Optional;

/**
 * One page of a bucket.
 *
 * @param entries objects, in order
 * @param groups the parts of names, up to the delimiter, of which there are objects; in order
 * @param next where the next page begins, to be the {@code after} of its query; nothing when this
 *     is the last page
 */
public record Listing(List<ObjectEntry> entries, List<String> groups, Optional<String> next) {}
