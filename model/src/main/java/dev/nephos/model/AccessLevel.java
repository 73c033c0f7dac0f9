package dev.nephos.model;

/**
 * What kind of thing an action does.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html">Access
 *     levels</a>
 */
public enum AccessLevel {
    LIST("List"),
    READ("Read"),
    WRITE("Write"),
    TAGGING("Tagging"),
    PERMISSIONS_MANAGEMENT("Permissions management");

    private final String spelling;

    AccessLevel(String spelling) {
        this.spelling = spelling;
    }

    /**
     * The level of that spelling.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AccessLevel of(String spelling) {
        for (var level : values()) {
            if (level.spelling.equals(spelling)) {
                return level;
            }
        }
        throw new IllegalArgumentException("no access level is named " + spelling);
    }

    static AccessLevel at(int ordinal) {
        return values()[ordinal];
    }

    @Override
    public String toString() {
        return spelling;
    }
}
