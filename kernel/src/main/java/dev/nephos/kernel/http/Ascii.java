package dev.nephos.kernel.http;

/**
 * Comparisons that fold the letters A to Z and no others. The methods of {@link String} fold by
 * Unicode, where a Kelvin sign equals a k: wrong for header and host names.
 */
public final class Ascii {
    private Ascii() {}

    public static boolean equalsIgnoreCase(String a, String b) {
        return a.length() == b.length() && regionMatches(a, 0, b, b.length());
    }

    /**
     * Whether {@code length} characters of {@code text} from {@code start} are those of {@code b}.
     */
    static boolean regionMatches(String text, int start, String b, int length) {
        if (start < 0 || length > b.length() || start + length > text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char x = text.charAt(start + i);
            char y = b.charAt(i);
            if (x != y && lower(x) != lower(y)) {
                return false;
            }
        }
        return true;
    }

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
