package dev.nephos.services.security.iam;

import dev.nephos.kernel.time.Ids;

/**
 * Unique ids: four letters that say of what, and seventeen more characters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique
 *     identifiers</a>
 */
final class UniqueId {
    /** The characters of base 32, of which all ids of AWS's are made. */
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int LENGTH = 21;
    private static final int KEY_LENGTH = 20;

    private UniqueId() {}

    /** A new id of a kind of entity, such as AIDA. */
    static String fresh(Ids ids, String prefix) {
        return prefix + ids.from(ALPHABET, LENGTH - prefix.length());
    }

    /** A new id of an access key. */
    static String accessKey(Ids ids) {
        return "AKIA" + ids.from(ALPHABET, KEY_LENGTH - 4);
    }
}
