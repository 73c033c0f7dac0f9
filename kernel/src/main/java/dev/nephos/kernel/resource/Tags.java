package dev.nephos.kernel.resource;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules of tags that all services share: at most fifty, each key once, and none that begins
 * with {@code aws:} in any case.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html#tag-conventions">Tag
 *     naming limits</a>
 */
final class Tags {
    private static final int MOST = 50;
    private static final String RESERVED = "aws:";

    private final ResourceErrors errors;

    Tags(ResourceErrors errors) {
        this.errors = errors;
    }

    /** The tags of a resource after some were added or changed. */
    Map<String, String> added(Map<String, String> before, List<TagForm.Tag> tags) {
        var keys = new HashSet<String>();
        var after = new LinkedHashMap<>(before);
        for (var tag : tags) {
            if (!keys.add(tag.key())) {
                throw errors.duplicateTagKeys();
            }
            if (tag.key().toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw errors.reservedTagKey(tag.key());
            }
            after.put(tag.key(), tag.value());
        }
        if (after.size() > MOST) {
            throw errors.tooManyTags();
        }
        return after;
    }

    /** The tags of a resource after some were removed; a key that is not there is no error. */
    static Map<String, String> removed(Map<String, String> before, Collection<?> keys) {
        var after = new LinkedHashMap<>(before);
        after.keySet().removeAll(keys);
        return after;
    }
}
