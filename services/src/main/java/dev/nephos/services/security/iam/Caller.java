package dev.nephos.services.security.iam;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The caller, where a request that names no user means it. */
final class Caller {
    private Caller() {}

    /** The caller as a user; the root user has no name. */
    static Shown.User user(Call call) {
        return switch (call.principal()) {
            case Principal.Root root ->
                    new Shown.User(
                            "/",
                            root.account().digits(),
                            root.userId(),
                            root.arn().toString(),
                            Instant.EPOCH,
                            Optional.empty(),
                            List.of());
            case Principal.Anonymous nobody -> throw new IllegalStateException("nobody asks");
            case Principal.ServiceItself service -> throw new IllegalStateException(service.name());
        };
    }
}
