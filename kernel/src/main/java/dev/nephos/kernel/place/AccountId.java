package dev.nephos.kernel.place;

/**
 * The number of an AWS account.
 *
 * @param digits exactly twelve decimal digits
 */
public record AccountId(String digits) {
    public AccountId {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("an account has twelve digits, not " + digits);
        }
    }

    public static boolean isValid(String text) {
        return text.length() == 12 && hasOnlyDigits(text);
    }

    private static boolean hasOnlyDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return digits;
    }
}
