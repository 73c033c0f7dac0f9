package dev.nephos.kernel.http;

import dev.nephos.kernel.store.OwnedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that the listener shows: one for each host name that a client asks for, signed
 * by an authority that is made once and kept in a folder.
 *
 * <p>The folder holds {@code ca.pem}, readable by its owner only: the authority's certificate,
 * which users may trust, and its key. Nothing is read or made before the first TLS connection or
 * the first call of {@link #authorityPem}. Safe for use by several threads.
 */
public final class Certificates {
    private static final String FILE = "ca.pem";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    /** Signing one takes a millisecond: this bounds memory, not time. */
    private static final int MOST_NAMES = 512;

    /** A certificate is replaced when it has less than this to live. */
    private static final Duration RENEWAL = Duration.ofDays(30);

    private static final String DEFAULT_NAME = "localhost";

    private final Path folder;
    private final InstantSource clock;
    private final SecureRandom random;
    private final SequencedMap<String, X509Certificate> issued =
            new LinkedHashMap<>(16, 0.75f, true);
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CertificateAuthority authority;
    private @Nullable KeyPair serverKeys;

    /**
     * Certificates whose authority lives in that folder.
     *
     * @param folder made when it is needed
     * @param clock real time: clients check certificates against theirs
     */
    public Certificates(Path folder, InstantSource clock, SecureRandom random) {
        this.folder = folder;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The certificate of the authority as PEM, for users to trust; makes the authority if there is
     * none.
     *
     * @throws IOException if the folder cannot be written or its file is damaged
     */
    public String authorityPem() throws IOException {
        lock.lock();
        try {
            return Pem.encode(CERTIFICATE, authority().certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw damaged(e);
        } finally {
            lock.unlock();
        }
    }

    /** Reads or makes authority and key, so that {@link #chain} needs no disk. */
    void open() throws IOException {
        lock.lock();
        try {
            authority();
        } finally {
            lock.unlock();
        }
    }

    PrivateKey serverKey() {
        lock.lock();
        try {
            return serverKeys().getPrivate();
        } finally {
            lock.unlock();
        }
    }

    /** The certificate for a host name and the authority's; null is a client that gave no name. */
    X509Certificate[] chain(@Nullable String host) {
        String name = host == null ? DEFAULT_NAME : host;
        lock.lock();
        try {
            CertificateAuthority signer = authority();
            X509Certificate known = issued.get(name);
            if (known == null || isDue(known)) {
                known = issue(signer, name);
                issued.put(name, known);
                if (issued.size() > MOST_NAMES) {
                    issued.pollFirstEntry();
                }
            }
            return new X509Certificate[] {known, signer.certificate()};
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate for " + name, e);
        } finally {
            lock.unlock();
        }
    }

    private X509Certificate issue(CertificateAuthority signer, String name)
            throws GeneralSecurityException {
        boolean isDefault = name.equals(DEFAULT_NAME);
        return signer.issue(
                serverKeys().getPublic(),
                isDefault ? List.of(DEFAULT_NAME, "*." + DEFAULT_NAME) : List.of(name),
                isDefault
                        ? List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"))
                        : List.of(),
                clock.instant(),
                random);
    }

    private boolean isDue(X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        return clock.instant().plus(RENEWAL).isAfter(end);
    }

    private KeyPair serverKeys() {
        KeyPair keys = serverKeys;
        if (keys == null) {
            try {
                keys = CertificateAuthority.newKeys(random);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JDK has no P-256", e);
            }
            serverKeys = keys;
        }
        return keys;
    }

    private CertificateAuthority authority() throws IOException {
        CertificateAuthority known = authority;
        if (known == null) {
            Path file = folder.resolve(FILE);
            try {
                known = Files.exists(file) ? read(file) : null;
                if (known == null || isDue(known.certificate())) {
                    known = CertificateAuthority.create(clock.instant(), random);
                    write(known);
                }
            } catch (GeneralSecurityException e) {
                throw damaged(e);
            }
            authority = known;
        }
        return known;
    }

    private static CertificateAuthority read(Path file)
            throws IOException, GeneralSecurityException {
        String pem = Files.readString(file);
        byte[] certificate = Pem.decode(CERTIFICATE, pem);
        byte[] key = Pem.decode(PRIVATE_KEY, pem);
        return new CertificateAuthority(
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(certificate)),
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
    }

    /** Certificate and key go into one file in one step: a crash leaves both or none. */
    private void write(CertificateAuthority made) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        String pem =
                Pem.encode(CERTIFICATE, made.certificate().getEncoded())
                        + Pem.encode(PRIVATE_KEY, made.key().getEncoded());
        OwnedFile.write(folder, FILE, pem.getBytes(StandardCharsets.US_ASCII));
    }

    private IOException damaged(GeneralSecurityException e) {
        return new IOException(
                folder.resolve(FILE) + " is not usable; remove it to have a new one made", e);
    }
}
