package dev.nephos.kernel.resource;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.bind.StructCodec;
import dev.nephos.kernel.store.Index;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Table;
import dev.nephos.model.Struct;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Idempotency: an operation that is called again with the same client token gives the answer that
 * it gave, and is not done again; with other parameters it is the service's error.
 *
 * <p>Tokens are remembered for a day, as AWS's services do that say for how long. Each use forgets
 * a few old ones, so that they never pile up.
 */
final class ClientTokens {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int FORGOTTEN_AT_ONCE = 4;

    private record Use(
            String operation, String token, byte[] parameters, byte[] answer, Instant at) {}

    private static final Index<Use> BY_TIME = Index.on("time", use -> new Key().instant(use.at));
    private static final Table<Use> USES =
            new Table<>(
                    "ClientToken",
                    RecordCodec.of(Use.class),
                    use -> key(use.operation, use.token),
                    List.of(BY_TIME));

    private final ResourceErrors errors;

    ClientTokens(ResourceErrors errors) {
        this.errors = errors;
    }

    private static Key key(String operation, String token) {
        return new Key().text(operation).text(token);
    }

    /** Does the work of a call, or answers as it did before. */
    Struct once(Scope scope, String token, Struct input, Supplier<Struct> work) {
        var uses = scope.rows(USES);
        var operation = scope.call().operation();
        var parameters = digest(input);
        var answers = new StructCodec(operation.output());
        forgetOld(scope);
        var before = uses.find(scope.tx(), key(operation.name(), token));
        if (before.isPresent()) {
            if (!MessageDigest.isEqual(before.get().parameters, parameters)) {
                throw errors.reusedClientToken(token);
            }
            return answers.decode(before.get().answer);
        }
        var answer = work.get();
        uses.put(
                scope.tx(),
                new Use(operation.name(), token, parameters, answers.encode(answer), scope.now()));
        return answer;
    }

    private static void forgetOld(Scope scope) {
        var uses = scope.rows(USES);
        var old = new Key().instant(scope.now().minus(REMEMBERED)).toBytes();
        var range = new KeyRange(new byte[0], old);
        for (var use : uses.byIndex(scope.tx(), BY_TIME, range, FORGOTTEN_AT_ONCE, false)) {
            uses.delete(scope.tx(), key(use.operation, use.token));
        }
    }

    private static byte[] digest(Struct input) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(new StructCodec(input.shape()).encode(input));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
