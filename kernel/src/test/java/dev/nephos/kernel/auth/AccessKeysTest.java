package dev.nephos.kernel.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.kernel.auth.AccessKeys.Inactive;
import dev.nephos.kernel.auth.AccessKeys.Known;
import dev.nephos.kernel.auth.AccessKeys.Unknown;
import dev.nephos.kernel.auth.AccessKeys.Unverified;
import dev.nephos.kernel.auth.AccessKeys.WrongToken;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.place.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which key is whose, in which mode. */
class AccessKeysTest {
    private static final AccountId ACCOUNT = new AccountId("000000000000");
    private static final RootKeys COMPAT = new RootKeys(ACCOUNT);
    private static final DeclaredRoot STRICT =
            new DeclaredRoot(ACCOUNT, "AKIAGENERATED2345ABC", "secret");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void compat_takes_test_and_every_account_with_the_secret_test() {
        assertEquals(
                new Known("test", new Principal.Root(ACCOUNT, "test", false), null),
                COMPAT.find("test", null));
        var other = new AccountId("111122223333");
        assertEquals(
                new Known("test", new Principal.Root(other, "111122223333", false), null),
                COMPAT.find("111122223333", null));
    }

    @Test
    void compat_takes_a_key_of_no_known_form_for_an_unverified_root_user() {
        assertEquals(
                new Unverified(new Principal.Root(ACCOUNT, "mock", true)),
                COMPAT.find("mock", "token"));
    }

    @Test
    void a_key_of_awss_form_that_nobody_issued_is_unknown_in_every_mode() {
        for (var id : List.of("AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE")) {
            assertEquals(new Unknown(), COMPAT.find(id, null));
            assertEquals(new Unknown(), STRICT.find(id, null));
        }
    }

    @Test
    void strict_knows_the_generated_key_and_no_other() {
        assertInstanceOf(Known.class, STRICT.find("AKIAGENERATED2345ABC", null));
        for (var id : List.of("test", "000000000000", "mock", "")) {
            assertEquals(new Unknown(), STRICT.find(id, null));
        }
    }

    @Test
    void a_root_user_has_no_sessions() {
        assertEquals(new WrongToken(), COMPAT.find("test", "token"));
        assertEquals(new WrongToken(), STRICT.find("AKIAGENERATED2345ABC", "token"));
    }

    @Test
    void a_key_that_was_issued_and_deactivated_never_becomes_somebody_else() {
        AccessKeys issued = (id, token) -> id.equals("mock") ? new Inactive() : new Unknown();
        var keys = new Keyring(List.of(issued, COMPAT));
        assertEquals(new Inactive(), keys.find("mock", null));
        assertInstanceOf(Unverified.class, keys.find("other", null));
        assertEquals(new Unknown(), new Keyring(List.of(issued, STRICT)).find("other", null));
    }

    @Test
    void a_deactivated_key_is_refused_as_an_unknown_one() {
        assertInstanceOf(
                Refusal.UnknownKey.class, refusal((id, token) -> new Inactive(), NOW, null));
    }

    @Test
    void a_session_ends_by_the_time_of_the_cloud_and_says_so() {
        var session = new Signed.OneKey("ASIA", "secret", "token", NOW.plusSeconds(3_600));
        assertInstanceOf(Refusal.Mismatch.class, refusal(session, NOW, "token"));
        assertInstanceOf(
                Refusal.ExpiredToken.class, refusal(session, NOW.plusSeconds(3_600), "token"));
        assertInstanceOf(Refusal.InvalidToken.class, refusal(session, NOW, "other"));
        assertInstanceOf(Refusal.InvalidToken.class, refusal(session, NOW, null));
    }

    /** Why a signature of the key {@code ASIA} is refused that nobody could have made. */
    private static Refusal refusal(AccessKeys keys, Instant cloud, @Nullable String token) {
        var authenticate = new Authenticate(keys, new Signed.Frozen(NOW), new Signed.Frozen(cloud));
        var rules = new SigningRules("sqs", null, false, false, false, Duration.ofMinutes(15));
        var request =
                HttpRequest.to("GET", "/")
                        .header("X-Amz-Date", "20260101T000000Z")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=ASIA/20260101/us-east-1/sqs/aws4_request,"
                                        + " SignedHeaders=host, Signature=0");
        if (token != null) {
            request.header("X-Amz-Security-Token", token);
        }
        var built = request.build();
        var signature = SignatureReader.read(built);
        return assertThrows(
                        SignatureRefused.class,
                        () -> {
                            var claim = authenticate.examine(built, "/", signature, rules);
                            ((Claim.OfBody) claim).prove(new byte[0]);
                        })
                .reason();
    }
}
