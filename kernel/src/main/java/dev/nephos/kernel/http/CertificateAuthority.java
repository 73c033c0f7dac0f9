package dev.nephos.kernel.http;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Signs server certificates: X.509 version 3 after RFC 5280, elliptic curve P-256, SHA-256.
 *
 * @param certificate self-signed; what clients are told to trust
 */
record CertificateAuthority(X509Certificate certificate, PrivateKey key) {
    private static final Duration LIFE = Duration.ofDays(3650);

    /** Apple's platforms refuse server certificates that live longer than 398 days. */
    private static final Duration LEAF_LIFE = Duration.ofDays(397);

    /** Clients whose clock is behind ours accept the certificate nevertheless. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private static final byte[] ECDSA_WITH_SHA256 =
            Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
    private static final int[] SUBJECT_KEY_IDENTIFIER = {2, 5, 29, 14};
    private static final int[] KEY_USAGE = {2, 5, 29, 15};
    private static final int[] SUBJECT_ALTERNATIVE_NAME = {2, 5, 29, 17};
    private static final int[] BASIC_CONSTRAINTS = {2, 5, 29, 19};
    private static final int[] AUTHORITY_KEY_IDENTIFIER = {2, 5, 29, 35};
    private static final int[] EXTENDED_KEY_USAGE = {2, 5, 29, 37};
    private static final byte[] SERVER_AUTHENTICATION = Der.oid(1, 3, 6, 1, 5, 5, 7, 3, 1);
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** A new authority with a name of its own, so that two in one trust store do not collide. */
    static CertificateAuthority create(Instant now, SecureRandom random)
            throws GeneralSecurityException {
        KeyPair keys = newKeys(random);
        byte[] name = name("Nephos CA " + HexFormat.of().toHexDigits(random.nextInt()));
        byte[] certificateSignAndCrlSign = Der.bitString(new byte[] {0x06}, 1);
        byte[] certificateAuthority = Der.sequence(Der.bool(true), Der.integer(BigInteger.ZERO));
        byte[] body =
                body(
                        name,
                        name,
                        now,
                        now.plus(LIFE),
                        keys.getPublic(),
                        random,
                        extension(BASIC_CONSTRAINTS, true, certificateAuthority),
                        extension(KEY_USAGE, true, certificateSignAndCrlSign),
                        extension(
                                SUBJECT_KEY_IDENTIFIER,
                                false,
                                Der.octetString(identifier(keys.getPublic()))));
        return new CertificateAuthority(sign(body, keys.getPrivate(), random), keys.getPrivate());
    }

    static KeyPair newKeys(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    /**
     * A server's certificate.
     *
     * @param names DNS names, and addresses in literal form
     */
    X509Certificate issue(
            PublicKey server,
            List<String> names,
            List<InetAddress> addresses,
            Instant now,
            SecureRandom random)
            throws GeneralSecurityException {
        Instant end = now.plus(LEAF_LIFE);
        Instant ours = certificate.getNotAfter().toInstant();
        byte[] digitalSignature = Der.bitString(new byte[] {(byte) 0x80}, 7);
        byte[] issuer = Der.implicit(0, identifier(certificate.getPublicKey()));
        byte[] body =
                body(
                        certificate.getSubjectX500Principal().getEncoded(),
                        name("Nephos"),
                        now,
                        end.isBefore(ours) ? end : ours,
                        server,
                        random,
                        extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                        extension(KEY_USAGE, true, digitalSignature),
                        extension(EXTENDED_KEY_USAGE, false, Der.sequence(SERVER_AUTHENTICATION)),
                        extension(AUTHORITY_KEY_IDENTIFIER, false, Der.sequence(issuer)),
                        extension(SUBJECT_ALTERNATIVE_NAME, false, alternatives(names, addresses)));
        return sign(body, key, random);
    }

    private static byte[] alternatives(List<String> names, List<InetAddress> addresses) {
        List<byte[]> all = new ArrayList<>();
        for (String name : names) {
            all.add(Der.implicit(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII)));
        }
        for (InetAddress address : addresses) {
            all.add(Der.implicit(IP_ADDRESS, address.getAddress()));
        }
        return Der.sequence(all.toArray(byte[][]::new));
    }

    private static byte[] body(
            byte[] issuer,
            byte[] subject,
            Instant now,
            Instant end,
            PublicKey key,
            SecureRandom random,
            byte[]... extensions) {
        byte[] version3 = Der.explicit(0, Der.integer(BigInteger.TWO));
        return Der.sequence(
                version3,
                Der.integer(new BigInteger(127, random).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                issuer,
                Der.sequence(Der.time(now.minus(CLOCK_TOLERANCE)), Der.time(end)),
                subject,
                key.getEncoded(),
                Der.explicit(3, Der.sequence(extensions)));
    }

    private static byte[] name(String commonName) {
        byte[] attribute = Der.sequence(Der.oid(2, 5, 4, 3), Der.utf8(commonName));
        return Der.sequence(Der.setOf(attribute));
    }

    private static byte[] extension(int[] oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octetString(value))
                : Der.sequence(Der.oid(oid), Der.octetString(value));
    }

    /** Any digest of the key will do (RFC 5280, section 4.2.1.2); 20 bytes are customary. */
    private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return Arrays.copyOf(digest, 20);
    }

    private static X509Certificate sign(byte[] body, PrivateKey key, SecureRandom random)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key, random);
        signature.update(body);
        byte[] signed = Der.sequence(body, ECDSA_WITH_SHA256, Der.bitString(signature.sign(), 0));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(signed));
    }
}
