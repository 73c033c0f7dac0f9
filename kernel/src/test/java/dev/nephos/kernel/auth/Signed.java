package dev.nephos.kernel.auth;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A world in which time stands still and one key is known. */
final class Signed {
    static final AccountId ACCOUNT = new AccountId("000000000000");

    private final Authenticate authenticate;
    private final SigningRules rules;

    Signed(Instant now, String accessKeyId, String secret, SigningRules rules) {
        var clock = new Frozen(now);
        this.authenticate =
                new Authenticate(new OneKey(accessKeyId, secret, null, null), clock, clock);
        this.rules = rules;
    }

    static SigningRules rules(String service, boolean streams) {
        return new SigningRules(
                service, null, service.equals("s3"), streams, false, Duration.ofMinutes(15));
    }

    /** Whoever sent a request with its body. */
    Proof prove(HttpRequest request, byte[] body) {
        return prove(request, request.path(), body);
    }

    /** The same of a request whose bucket is in its host name, and in front of {@code path}. */
    Proof prove(HttpRequest request, String path, byte[] body) {
        var signature = SignatureReader.read(request);
        return switch (authenticate.examine(request, path, signature, rules)) {
            case Claim.Proven(var proof) -> proof;
            case Claim.OfBody claim -> claim.prove(body);
        };
    }

    /** A clock that nobody moves. */
    record Frozen(Instant now) implements Clock {
        @Override
        public long millis() {
            return now.toEpochMilli();
        }
    }

    /** One key, of a session if there is a token. */
    record OneKey(String id, String secret, @Nullable String token, @Nullable Instant expiry)
            implements AccessKeys {
        @Override
        public Lookup find(String accessKeyId, @Nullable String given) {
            if (!accessKeyId.equals(id)) {
                return new Unknown();
            }
            return token == null || token.equals(given)
                    ? new Known(secret, new Principal.Root(ACCOUNT, id, false), expiry)
                    : new WrongToken();
        }
    }
}
