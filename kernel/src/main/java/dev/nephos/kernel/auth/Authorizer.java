package dev.nephos.kernel.auth;

import java.util.Optional;

/**
 * Decides whether a principal may do something. Asked for every call, on the thread that admits it;
 * what it needs of the store it reads there.
 */
@FunctionalInterface
public interface Authorizer {
    /** What becomes of one access: the reason why not, or nothing. */
    Optional<Denial> decide(Access access);

    /**
     * That it may not.
     *
     * @param sentence as AWS says it to the caller; empty when all that the caller is told is that
     *     it may not
     */
    record Denial(Optional<String> sentence) {}

    /**
     * For a cloud without IAM: the root user of an account may do everything with what it owns, an
     * AWS service what it is asked to, nobody else anything.
     */
    Authorizer ROOT_ONLY =
            access ->
                    switch (access.principal()) {
                        case Principal.Root _ ->
                                access.isCrossAccount()
                                        ? Optional.of(new Denial(Optional.empty()))
                                        : Optional.empty();
                        case Principal.ServiceItself _ -> Optional.empty();
                        case Principal.Anonymous _,
                                Principal.User _,
                                Principal.RoleSession _,
                                Principal.FederatedUser _ ->
                                Optional.of(new Denial(Optional.empty()));
                    };
}
