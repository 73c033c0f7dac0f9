package dev.nephos.services.storage.s3;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which objects a lifecycle rule is for: all, those that one predicate takes, or those that all
 * predicates of an {@code And} take.
 */
record LifecycleFilter(
        Optional<String> prefix,
        Optional<Tag> tag,
        OptionalLong objectSizeGreaterThan,
        OptionalLong objectSizeLessThan,
        Optional<And> and) {
    static final LifecycleFilter ALL = ofPrefix("");

    record And(
            Optional<String> prefix,
            List<Tag> tags,
            OptionalLong objectSizeGreaterThan,
            OptionalLong objectSizeLessThan) {}

    static LifecycleFilter ofPrefix(String prefix) {
        return new LifecycleFilter(
                Optional.of(prefix),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /** What keys begin with; the empty text for all. */
    String keyPrefix() {
        return and.flatMap(And::prefix).or(() -> prefix).orElse("");
    }

    /** The tags that an object must have, all of them. */
    List<Tag> tags() {
        return and.map(And::tags).orElseGet(() -> tag.map(List::of).orElse(List.of()));
    }

    /** Objects are larger than this many bytes. */
    OptionalLong largerThan() {
        return and.map(And::objectSizeGreaterThan).orElse(objectSizeGreaterThan);
    }

    /** Objects are smaller than this many bytes. */
    OptionalLong smallerThan() {
        return and.map(And::objectSizeLessThan).orElse(objectSizeLessThan);
    }

    /** Whether sizes count. */
    boolean bySize() {
        return largerThan().isPresent() || smallerThan().isPresent();
    }

    /** Whether an object is meant. */
    boolean takes(String key, long size, List<Tag> its) {
        return key.startsWith(keyPrefix())
                && size > largerThan().orElse(-1)
                && size < smallerThan().orElse(Long.MAX_VALUE)
                && its.containsAll(tags());
    }

    /** Refuses a filter of no or several parts, where there may be one, and contradictions. */
    void requireValid() {
        int parts =
                count(prefix)
                        + count(tag)
                        + (objectSizeGreaterThan.isPresent() ? 1 : 0)
                        + (objectSizeLessThan.isPresent() ? 1 : 0)
                        + count(and);
        if (parts > 1) {
            throw S3Errors.malformedXml();
        }
        and.ifPresent(LifecycleFilter::requireSeveral);
        Tag.requireValid(tags());
        long least = largerThan().orElse(0);
        if (least < 0 || smallerThan().orElse(1) < 1) {
            throw S3Errors.INVALID_REQUEST.error(
                    "'ObjectSizeGreaterThan' and 'ObjectSizeLessThan' must be nonnegative");
        }
        if (smallerThan().orElse(Long.MAX_VALUE) <= least) {
            throw S3Errors.INVALID_REQUEST.error(
                    "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.");
        }
    }

    private static void requireSeveral(And and) {
        int predicates =
                count(and.prefix)
                        + and.tags.size()
                        + (and.objectSizeGreaterThan.isPresent() ? 1 : 0)
                        + (and.objectSizeLessThan.isPresent() ? 1 : 0);
        if (predicates < 2) {
            throw S3Errors.malformedXml();
        }
        if (and.tags.stream().map(Tag::key).distinct().count() < and.tags.size()) {
            throw S3Errors.INVALID_REQUEST.error("Duplicate Tag Keys are not allowed.");
        }
    }

    private static int count(Optional<?> part) {
        return part.isPresent() ? 1 : 0;
    }
}
