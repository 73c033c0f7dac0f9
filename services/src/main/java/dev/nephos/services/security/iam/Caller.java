package dev.nephos.services.security.iam;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The caller, where a request that names no user means it. */
final class Caller {
    private Caller() {}

    /**
     * The name of the user who calls; empty if it is the root user.
     *
     * @throws dev.nephos.kernel.call.ServiceError if it is neither
     */
    static Optional<String> name(Call call) {
        return switch (call.principal()) {
            case Principal.Root _ -> Optional.empty();
            case Principal.User user -> Optional.of(nameIn(user.arn()));
            case Principal.RoleSession _,
                    Principal.FederatedUser _,
                    Principal.Anonymous _,
                    Principal.ServiceItself _ ->
                    throw IamErrors.validation(
                            "Must specify userName when calling with non-User credentials");
        };
    }

    /** The root user as a user; nobody knows when its account was made, so it is the epoch. */
    static Shown.User root(Call call) {
        return new Shown.User(
                "/",
                call.account().digits(),
                call.account().digits(),
                Shown.arn(call, "root").toString(),
                Instant.EPOCH,
                Optional.empty(),
                List.of());
    }

    private static String nameIn(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
