package dev.nephos.services.storage.s3;

import java.util.List;
import java.util.Optional;

/** Which objects a configuration is about: all, those of a prefix or a tag, or of several. */
record ConfigurationFilter(Optional<String> prefix, Optional<Tag> tag, Optional<And> and) {
    record And(Optional<String> prefix, List<Tag> tags) {}

    /** Refuses a filter of no or several parts. */
    void requireValid() {
        int parts = count(prefix) + count(tag) + count(and);
        if (parts != 1) {
            throw S3Errors.malformedXml();
        }
        if (and.filter(both -> count(both.prefix) + both.tags.size() < 2).isPresent()) {
            throw S3Errors.malformedXml();
        }
        Tag.requireValid(and.map(And::tags).orElse(tag.map(List::of).orElse(List.of())));
    }

    private static int count(Optional<?> part) {
        return part.isPresent() ? 1 : 0;
    }
}
