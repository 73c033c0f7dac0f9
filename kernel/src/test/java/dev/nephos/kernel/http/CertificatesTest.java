package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir Path folder;

    private Instant now = START;

    private Certificates open() {
        InstantSource clock = () -> now;
        return new Certificates(folder.resolve("tls"), clock, new SecureRandom());
    }

    @Test
    void a_server_certificate_is_signed_by_the_authority_and_fit_for_a_server() throws Exception {
        X509Certificate[] chain = open().chain("sqs.us-east-1.amazonaws.com");
        X509Certificate server = chain[0];
        X509Certificate authority = chain[1];
        server.verify(authority.getPublicKey());
        authority.verify(authority.getPublicKey());
        assertEquals(authority.getSubjectX500Principal(), server.getIssuerX500Principal());
        assertEquals(3, server.getVersion());
        assertEquals(-1, server.getBasicConstraints());
        assertEquals(0, authority.getBasicConstraints());
        assertTrue(server.getKeyUsage()[0], "digitalSignature");
        assertTrue(authority.getKeyUsage()[5], "keyCertSign");
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server.getExtendedKeyUsage());
        assertEquals(
                List.of(List.of(2, "sqs.us-east-1.amazonaws.com")),
                List.copyOf(server.getSubjectAlternativeNames()));
        server.checkValidity(java.util.Date.from(START));
    }

    @Test
    void a_client_without_a_name_is_shown_the_one_for_loopback() throws Exception {
        assertEquals(
                List.of(
                        List.of(2, "localhost"),
                        List.of(2, "*.localhost"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1")),
                List.copyOf(open().chain(null)[0].getSubjectAlternativeNames()));
    }

    @Test
    void the_authority_outlives_the_process_in_a_file_of_its_owner() throws IOException {
        String made = open().authorityPem();
        assertEquals(made, open().authorityPem());
        Path file = folder.resolve("tls/ca.pem");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(!made.contains("PRIVATE"), "the key stays here");
        try (var files = Files.list(folder.resolve("tls"))) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void certificates_are_made_once_and_renewed_before_they_end() throws IOException {
        Certificates certificates = open();
        String authority = certificates.authorityPem();
        X509Certificate first = certificates.chain("a.localhost")[0];
        assertSame(first, certificates.chain("a.localhost")[0]);
        now = START.plus(Duration.ofDays(380));
        X509Certificate second = certificates.chain("a.localhost")[0];
        assertNotEquals(first.getNotAfter(), second.getNotAfter());
        assertEquals(authority, open().authorityPem());
        now = START.plus(Duration.ofDays(3640));
        assertNotEquals(authority, open().authorityPem(), "an authority is renewed, too");
    }

    @Test
    void names_without_end_do_not_fill_the_memory() {
        Certificates certificates = open();
        X509Certificate first = certificates.chain("0.localhost")[0];
        for (int i = 1; i <= 600; i++) {
            certificates.chain(i + ".localhost");
        }
        X509Certificate again = certificates.chain("0.localhost")[0];
        assertNotEquals(first.getSerialNumber(), again.getSerialNumber());
    }

    @Test
    void a_damaged_file_is_named_with_what_to_do() throws IOException {
        open().authorityPem();
        Path file = folder.resolve("tls/ca.pem");
        for (String damaged : new String[] {"", "-----BEGIN CERTIFICATE-----\nAAAA\n"}) {
            Files.writeString(file, damaged);
            IOException told = assertThrows(IOException.class, () -> open().authorityPem());
            assertTrue(told.toString().contains(file + " is not usable; remove it"));
        }
    }

    /** The examples of X.690, and lengths of one, two and three bytes. */
    @Test
    void der_is_written_as_the_standard_shows() {
        assertDer("06062A864886F70D", Der.oid(1, 2, 840, 113549));
        assertDer("0101FF", Der.bool(true));
        assertDer("02020080", Der.integer(BigInteger.valueOf(128)));
        assertDer("030206C0", Der.bitString(new byte[] {(byte) 0xC0}, 6));
        assertDer("0C02C3A9", Der.utf8("\u00e9"));
        assertDer("3000", Der.sequence());
        assertDer("170D3236303130313030303030305A", Der.time(START));
        assertDer(
                "180F32303530303130313030303030305A",
                Der.time(Instant.parse("2050-01-01T00:00:00Z")));
        assertDer("A003020102", Der.explicit(0, Der.integer(BigInteger.TWO)));
        assertArrayEquals(new byte[] {4, 127}, head(Der.octetString(new byte[127]), 2));
        assertArrayEquals(
                new byte[] {4, (byte) 0x81, (byte) 128}, head(Der.octetString(new byte[128]), 3));
        assertArrayEquals(
                new byte[] {4, (byte) 0x82, 1, 0}, head(Der.octetString(new byte[256]), 4));
    }

    private static void assertDer(String hex, byte[] actual) {
        assertEquals(hex, HexFormat.of().withUpperCase().formatHex(actual));
    }

    private static byte[] head(byte[] bytes, int count) {
        return java.util.Arrays.copyOf(bytes, count);
    }
}
