package dev.nephos.kernel.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.kernel.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * AWS's test suite of SigV4: of each case the request, what is canonical of it, the string to sign
 * and the signature.
 */
class SignatureSuiteTest {
    private static final String KEY = "AKIDEXAMPLE";
    private static final String TOKEN =
            "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    private static final Signed WORLD =
            new Signed(
                    Instant.parse("2015-08-30T12:36:00Z"),
                    KEY,
                    "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                    Signed.rules("service", false));

    /** A request of the suite, parsed. */
    private record Case(HttpRequest request, byte[] body) {
        static Case read(String name, String authorization) {
            var text = file(name, "req");
            int gap = text.indexOf("\n\n");
            var head = gap < 0 ? text : text.substring(0, gap);
            var body = gap < 0 ? "" : text.substring(gap + 2);
            var lines = head.replace("\n ", " ").split("\n");
            int space = lines[0].indexOf(' ');
            var target = lines[0].substring(space + 1, lines[0].lastIndexOf(' '));
            var request = HttpRequest.to(lines[0].substring(0, space), target);
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                var field = lines[i].substring(0, colon);
                var value = lines[i].substring(colon + 1);
                if (field.equals("Host")) {
                    request.host(value);
                } else {
                    request.header(field, value);
                }
            }
            if (name.equals("get-vanilla-with-session-token")) {
                // The suite leaves it to the signer to add the token, which is signed.
                request.header("X-Amz-Security-Token", TOKEN);
            }
            return new Case(
                    request.header("Authorization", authorization).build(),
                    body.getBytes(StandardCharsets.UTF_8));
        }
    }

    static List<String> names() throws IOException {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".req"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_case_is_there() throws IOException {
        assertEquals(34, names().size());
    }

    @ParameterizedTest
    @MethodSource("names")
    void takes_the_signature(String name) {
        var signed = Case.read(name, file(name, "authz"));
        var principal = WORLD.prove(signed.request, signed.body).principal();
        assertEquals(new Principal.Root(Signed.ACCOUNT, KEY, false), principal);
    }

    /** The refusal of a false signature shows what should have been signed. */
    @ParameterizedTest
    @MethodSource("names")
    void finds_what_is_signed(String name) {
        var authorization = file(name, "authz");
        var last = authorization.charAt(authorization.length() - 1);
        var forged =
                Case.read(
                        name,
                        authorization.substring(0, authorization.length() - 1)
                                + (last == '0' ? '1' : '0'));
        var refused =
                assertThrows(
                        SignatureRefused.class, () -> WORLD.prove(forged.request, forged.body));
        var mismatch = (Refusal.Mismatch) refused.reason();
        assertEquals(file(name, "creq"), mismatch.canonicalRequest());
        assertEquals(file(name, "sts"), mismatch.stringToSign());
    }

    private static Path folder() {
        try {
            URL suite = SignatureSuiteTest.class.getResource("/aws4-testsuite");
            return Path.of(Objects.requireNonNull(suite, "no test suite").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(String name, String kind) {
        try {
            return Files.readString(folder().resolve(name + "." + kind)).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
