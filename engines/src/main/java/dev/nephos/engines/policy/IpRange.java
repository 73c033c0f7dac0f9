package dev.nephos.engines.policy;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Addresses with the same leading bits, {@code 203.0.113.0/24}.
 *
 * @param length how many leading bits
 */
record IpRange(InetAddress address, int length) {
    private static final int LONGEST_ADDRESS = 45;
    private static final int IPV4_DOTS = 3;

    /** A range or a single address, if the text is one; names are not looked up. */
    static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        var address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        int bits = Byte.SIZE * address.getAddress().length;
        int length = slash < 0 ? bits : length(text.substring(slash + 1));
        return length < 0 || length > bits
                ? Optional.empty()
                : Optional.of(new IpRange(address, length));
    }

    /** Whether a text is an address of this range. */
    boolean contains(String text) {
        var other = address(text);
        return other != null
                && other.getAddress().length == address.getAddress().length
                && sameBits(address.getAddress(), other.getAddress());
    }

    private boolean sameBits(byte[] own, byte[] other) {
        int whole = length / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (own[i] != other[i]) {
                return false;
            }
        }
        int rest = length % Byte.SIZE;
        return rest == 0 || (own[whole] ^ other[whole]) >> Byte.SIZE - rest == 0;
    }

    private static @Nullable InetAddress address(String text) {
        boolean six = text.indexOf(':') >= 0;
        boolean four = text.chars().filter(c -> c == '.').count() == IPV4_DOTS;
        if (text.length() > LONGEST_ADDRESS || !six && !four || text.indexOf('%') >= 0) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null; // No literal of an address.
        }
    }

    private static int length(String digits) {
        boolean plain =
                !digits.isEmpty()
                        && digits.length() <= 3
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(digits) : -1;
    }
}
