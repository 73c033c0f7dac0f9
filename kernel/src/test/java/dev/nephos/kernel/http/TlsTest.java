package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS on the port of clear text, with certificates that a client checks. */
class TlsTest {
    @TempDir Path folder;

    private Listener open() throws IOException {
        return Listener.open(ListenerSettings.DEFAULT, certificates(), Handlers.ECHO);
    }

    private Certificates certificates() {
        return new Certificates(folder, InstantSource.system(), new SecureRandom());
    }

    /** A client that trusts our authority and nobody else. */
    private SSLContext trusting() throws Exception {
        String pem = certificates().authorityPem();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "nephos",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void speaks_the_version_that_the_client_prefers_from_the_first_connection_on(Version version)
            throws Exception {
        if (version.name().equals("HTTP_3")) {
            return; // Not spoken: it needs UDP.
        }
        try (Listener door = open();
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting()).version(version).build()) {
            for (String host : List.of("localhost", "127.0.0.1", "[::1]")) {
                URI uri = URI.create("https://" + host + ":" + door.port() + "/a?b");
                var request =
                        java.net.http.HttpRequest.newBuilder(uri)
                                .POST(BodyPublishers.ofString("hello"))
                                .build();
                var answer = client.send(request, BodyHandlers.ofString());
                assertEquals("POST /a?b hello", answer.body());
                assertEquals(version, answer.version());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "bucket.s3.localhost",
                "sqs.us-east-1.amazonaws.com",
                "my-bucket.s3.eu-central-1.amazonaws.com"
            })
    void shows_a_certificate_for_the_name_that_is_asked_for(String name) throws Exception {
        try (Listener door = open()) {
            assertEquals("GET /x ", get(door.port(), name));
        }
    }

    @Test
    void has_no_certificate_for_the_names_of_others() throws IOException {
        try (Listener door = open()) {
            for (String name : new String[] {"www.example.org", "amazonaws.com.example.org"}) {
                assertThrows(SSLHandshakeException.class, () -> get(door.port(), name));
            }
        }
    }

    private String get(int port, String name) throws Exception {
        SSLSocket socket =
                (SSLSocket)
                        trusting()
                                .getSocketFactory()
                                .createSocket(InetAddress.ofLiteral("127.0.0.1"), port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        socket.setSSLParameters(parameters);
        try (RawClient client = new RawClient(socket)) {
            socket.startHandshake();
            String shown =
                    ((java.security.cert.X509Certificate)
                                    socket.getSession().getPeerCertificates()[0])
                            .getSubjectAlternativeNames()
                            .toString();
            if (!shown.contains(name) && !name.endsWith(".localhost")) {
                throw new SSLHandshakeException("the certificate is for " + shown);
            }
            client.send("GET /x HTTP/1.1\r\nHost: " + name + "\r\n\r\n");
            return client.answer().body();
        }
    }

    @Test
    void clear_text_is_served_beside_it() throws IOException {
        try (Listener door = open();
                RawClient client = new RawClient(door.port())) {
            client.send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals("GET /x ", client.answer().body());
            assertFalse(Files.exists(folder.resolve("ca.pem")), "TLS costs nothing before its use");
        }
    }

    @Test
    void what_is_not_tls_after_all_is_cut_off_and_harms_nobody() throws Exception {
        try (Listener door = open()) {
            try (RawClient client = new RawClient(door.port())) {
                client.send("\u0016\u0003\u0001\0\5hello").untilClosed();
            }
            assertEquals("GET /x ", get(door.port(), "localhost"));
        }
    }

    @Test
    void tls_that_cannot_be_made_ready_closes_the_connection_only() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), "damaged");
        try (Listener door = open()) {
            try (RawClient client = new RawClient(door.port())) {
                assertEquals("", client.send("\u0016\u0003\u0001\0\0").untilClosed());
            }
            Files.delete(folder.resolve("ca.pem"));
            assertTrue(get(door.port(), "localhost").startsWith("GET"), "it recovers");
        }
    }
}
