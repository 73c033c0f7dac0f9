package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.place.Cidr;
import dev.nephos.kernel.time.Ids;
import dev.nephos.model.Struct;
import java.util.List;

/**
 * A BGP session as it is ordered, checked and completed: what is not said of its addresses and key
 * is assigned.
 *
 * <p>IPv4 networks come from 169.254.0.0/16, as CreateBGPPeer says. Amazon's pool of IPv6 addresses
 * is 2001:db8:dc::/48 here, which is for documentation and routed nowhere.
 *
 * @param type {@code private}, {@code public} or {@code transit}
 * @param order has asn, asnLong, authKey, addressFamily, amazonAddress and customerAddress
 */
record BgpSession(String type, Struct order) {
    private static final long LAST_ASN = 2_147_483_646L;
    private static final long LAST_LONG_ASN = 4_294_967_294L;
    private static final int SHORTEST_KEY = 6;
    private static final int LONGEST_KEY = 80;
    private static final int GENERATED_KEY = 24;
    private static final int IPV4_NETWORKS = 1 << 14;
    private static final int IPV6_NETWORKS = 1 << 16;

    /** The two ends of a session. */
    private record Ends(String amazon, String customer) {}

    static String family(Struct order) {
        var family = order.text("addressFamily");
        return family == null ? "ipv4" : family;
    }

    /** A peer with what was ordered and what was assigned. */
    Struct fill(Struct peer, Ids ids, List<Cidr> taken) {
        long asn = asn();
        var ends = family(order).equals("ipv6") ? ipv6(taken) : ipv4(taken);
        return peer.with("asnLong", asn)
                .with("asn", asn > LAST_ASN ? 0 : (int) asn)
                .with("authKey", authKey(ids))
                .with("addressFamily", family(order))
                .with("amazonAddress", ends.amazon)
                .with("customerAddress", ends.customer);
    }

    /** When both are given the long one counts. */
    private long asn() {
        long last = order.value("asnLong") instanceof Long ? LAST_LONG_ASN : LAST_ASN;
        long asn =
                order.value("asnLong") instanceof Long number
                        ? number
                        : order.value("asn") instanceof Integer number ? number : 0;
        if (asn < 1 || asn > last) {
            throw refused("ASN is required and must be between 1 and " + last);
        }
        return asn;
    }

    private String authKey(Ids ids) {
        var key = order.text("authKey");
        if (key == null) {
            return ids.hex(GENERATED_KEY);
        }
        if (key.length() < SHORTEST_KEY || key.length() > LONGEST_KEY) {
            throw refused("BGP auth key has from 6 to 80 characters");
        }
        return key;
    }

    private Ends ipv4(List<Cidr> taken) {
        var amazon = order.text("amazonAddress");
        var customer = order.text("customerAddress");
        if (amazon == null && customer == null && !type.equals("public")) {
            return assigned(taken, IPV4_NETWORKS, BgpSession::linkLocal);
        }
        if (amazon == null || customer == null) {
            throw refused("Amazon Address and Customer Address are required");
        }
        var one = parsed(amazon, "Amazon Address");
        var other = parsed(customer, "Customer Address");
        if (!one.isNeighbour(other)) {
            throw refused("Amazon Address and Customer Address must be in the same CIDR");
        }
        if (type.equals("public") && one.isPrivate()) {
            throw refused("Amazon Address is not allowed to contain a private IP");
        }
        if (taken.stream().anyMatch(one::overlaps)) {
            throw refused("Amazon Address " + amazon + " is already in use");
        }
        return new Ends(amazon, customer);
    }

    private static Cidr parsed(String text, String what) {
        return Cidr.parse(text)
                .filter(Cidr::isIpv4)
                .orElseThrow(() -> refused(what + " " + text + " is not a valid CIDR"));
    }

    private Ends ipv6(List<Cidr> taken) {
        if (order.text("amazonAddress") != null || order.text("customerAddress") != null) {
            throw refused("Custom IPv6 addresses are not supported");
        }
        return assigned(taken, IPV6_NETWORKS, BgpSession::documentation);
    }

    private interface Numbering {
        Ends ends(int number);
    }

    private static Ends assigned(List<Cidr> taken, int networks, Numbering numbering) {
        for (int number = 1; number < networks; number++) {
            var ends = numbering.ends(number);
            var network = Cidr.parse(ends.amazon).orElseThrow();
            if (taken.stream().noneMatch(network::overlaps)) {
                return ends;
            }
        }
        throw refused("There is no free network for the BGP session");
    }

    private static Ends linkLocal(int number) {
        var network = "169.254." + number / 64 + ".";
        int first = number % 64 * 4;
        return new Ends(network + (first + 1) + "/30", network + (first + 2) + "/30");
    }

    private static Ends documentation(int number) {
        var network = "2001:db8:dc:" + Integer.toHexString(number) + "::";
        return new Ends(network + "1/125", network + "2/125");
    }
}
