package dev.nephos.engines.objects;

/**
 * What to list. Empty texts stand for nothing.
 *
 * @param prefix only names that begin so
 * @param delimiter names are grouped by their part up to its first occurrence behind the prefix
 * @param after only names and groups behind this one, which may be a group itself
 * @param limit how many names and groups at most
 */
public record ListQuery(String prefix, String delimiter, String after, int limit) {
    /** The group that a name belongs to, or nothing when it stands for itself. */
    String groupOf(String key) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? "" : key.substring(0, at + delimiter.length());
    }

    /** Whether the listing goes on behind a whole group. */
    boolean isAfterGroup() {
        return !after.isEmpty() && after.startsWith(prefix) && groupOf(after).equals(after);
    }
}
