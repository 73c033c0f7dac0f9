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
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return digits;
    }
}
