package dev.nephos.services.network.directconnect;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An address with the length of its network's prefix, {@code 192.168.1.1/30}.
 *
 * @param address four bytes, or sixteen
 * @param length how many leading bits name the network
 */
record Cidr(byte[] address, int length) {
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

    Cidr {
        address = address.clone();
    }

    /** What a text spells, if it spells one; names are not looked up. */
    static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        try {
            var address = InetAddress.ofLiteral(text.substring(0, slash));
            boolean dotted = text.substring(0, slash).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
            boolean canonical = dotted == address instanceof Inet4Address;
            return canonical && length <= 8 * address.getAddress().length
                    ? Optional.of(new Cidr(address.getAddress(), length))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Not a literal.
        }
    }

    boolean isIpv4() {
        return address.length == 4;
    }

    /** Whether two networks have addresses in common. */
    boolean overlaps(Cidr other) {
        return address.length == other.address.length
                && sameBits(other, Math.min(length, other.length));
    }

    /** Whether two addresses are in the same network and differ. */
    boolean isNeighbour(Cidr other) {
        return length == other.length && overlaps(other) && !Arrays.equals(address, other.address);
    }

    /** Whether it is in a range that is not routed on the internet. */
    boolean isPrivate() {
        return PRIVATE.stream().anyMatch(this::overlaps);
    }

    private boolean sameBits(Cidr other, int bits) {
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> i % 8;
            if ((address[i / 8] & mask) != (other.address[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
