package dev.nephos.kernel.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0/8",
                "10.0.0.256/8",
                "::/129",
                "localhost/8",
                "10.0.0.0/8 ",
                "fe80::1%eth0/64",
                "::1/",
                "0x7f.0.0.1/8",
                ":::/8"
            })
    void refuses_what_is_no_address_with_a_prefix(String text) {
        assertEquals(Optional.empty(), Cidr.parse(text));
    }

    @Test
    void knows_which_networks_have_addresses_in_common() {
        assertTrue(cidr("10.0.0.0/8").overlaps(cidr("10.1.2.3/32")));
        assertTrue(cidr("10.1.2.3/32").overlaps(cidr("10.0.0.0/8")));
        assertFalse(cidr("10.0.0.0/9").overlaps(cidr("10.128.0.0/9")));
        assertTrue(cidr("0.0.0.0/0").overlaps(cidr("203.0.113.0/24")));
        assertFalse(cidr("0.0.0.0/0").overlaps(cidr("::/0")));
        assertTrue(cidr("2001:db8::/32").overlaps(cidr("2001:db8:1::1/128")));
    }

    @Test
    void neighbours_differ_within_one_network() {
        assertTrue(cidr("192.168.1.1/30").isNeighbour(cidr("192.168.1.2/30")));
        assertFalse(cidr("192.168.1.1/30").isNeighbour(cidr("192.168.1.1/30")));
        assertFalse(cidr("192.168.1.1/30").isNeighbour(cidr("192.168.1.5/30")));
        assertFalse(cidr("192.168.1.1/30").isNeighbour(cidr("192.168.1.2/29")));
    }

    @Test
    void knows_what_the_internet_does_not_route() {
        assertTrue(cidr("172.31.0.1/30").isPrivate());
        assertFalse(cidr("172.32.0.1/30").isPrivate());
        assertTrue(cidr("fd00::1/64").isPrivate());
        assertFalse(cidr("2600::1/64").isPrivate());
    }

    private static Cidr cidr(String text) {
        return Cidr.parse(text).orElseThrow();
    }
}
