package dev.nephos.services.security.iam;

import dev.nephos.kernel.call.ServiceError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * The rules of tags in IAM: keys that differ in case only are one key, and fifty are the most.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for IAM
 *     resources</a>
 */
final class TagRules {
    private static final int MOST = 50;

    private TagRules() {}

    /**
     * The tags that something has once more of them came.
     *
     * @throws ServiceError that they break the rules
     */
    static List<Tag> added(List<Tag> present, List<Tag> more) {
        var keys = new HashSet<String>();
        for (var tag : more) {
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw IamErrors.invalidInput(
                        "Tag keys that begin with aws: are reserved for internal use.");
            }
            if (!keys.add(tag.key().toLowerCase(Locale.ROOT))) {
                throw IamErrors.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case"
                                + " insensitive.");
            }
        }
        var tags = new ArrayList<>(present);
        tags.removeIf(tag -> keys.contains(tag.key().toLowerCase(Locale.ROOT)));
        tags.addAll(more);
        if (tags.size() > MOST) {
            throw IamErrors.limit("The number of tags has reached the maximum limit.");
        }
        return List.copyOf(tags);
    }

    /** The tags that something has once some of them are gone. */
    static List<Tag> removed(List<Tag> present, List<String> keys) {
        return present.stream()
                .filter(tag -> keys.stream().noneMatch(tag.key()::equalsIgnoreCase))
                .toList();
    }
}
