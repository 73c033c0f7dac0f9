package dev.nephos.kernel.place;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address with the length of its network's prefix, {@code 192.168.1.1/30}.
 *
 * @param address of IPv4 or IPv6
 * @param length how many leading bits name the network
 */
public record Cidr(InetAddress address, int length) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/(\\d{1,3})");

    private static final List<Cidr> PRIVATE =
            Stream.of(
                            "10.0.0.0/8",
                            "172.16.0.0/12",
                            "192.168.0.0/16",
                            "169.254.0.0/16",
                            "127.0.0.0/8",
                            "100.64.0.0/10",
                            "fc00::/7",
                            "fe80::/10")
                    .flatMap(text -> parse(text).stream())
                    .toList();

    /** What a text spells, if it spells one; names are not looked up. */
    public static Optional<Cidr> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.ofLiteral(parts.group(1));
            int length = Integer.parseInt(parts.group(2));
            // A dotted text is taken for other things than four bytes as well, and the reverse.
            boolean dotted = parts.group(1).indexOf(':') < 0;
            return dotted == address instanceof Inet4Address
                            && length <= Byte.SIZE * address.getAddress().length
                    ? Optional.of(new Cidr(address, length))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // No literal of an address.
        }
    }

    /** Whether it is one of IPv4. */
    public boolean isIpv4() {
        return address instanceof Inet4Address;
    }

    /** Whether two networks have addresses in common. */
    public boolean overlaps(Cidr other) {
        return isIpv4() == other.isIpv4() && sameBits(other, Math.min(length, other.length));
    }

    /** Whether two addresses are in the same network and differ. */
    public boolean isNeighbour(Cidr other) {
        return length == other.length && overlaps(other) && !address.equals(other.address);
    }

    /** Whether it is in a range that is not routed on the internet. */
    public boolean isPrivate() {
        return PRIVATE.stream().anyMatch(this::overlaps);
    }

    private boolean sameBits(Cidr other, int bits) {
        var own = address.getAddress();
        var others = other.address.getAddress();
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> i % Byte.SIZE;
            if ((own[i / Byte.SIZE] & mask) != (others[i / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
