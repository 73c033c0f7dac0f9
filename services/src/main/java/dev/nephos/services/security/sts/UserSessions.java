package dev.nephos.services.security.sts;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.Operations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Temporary credentials of a user, for himself or for somebody whom he vouches for. */
final class UserSessions {
    private static final int DEFAULT_SECONDS = 43_200;

    private final Issuance issuance;

    UserSessions(Issuance issuance) {
        this.issuance = issuance;
    }

    void define(Operations on) {
        on.call(GetSessionToken.class, SessionToken.class, this::session);
        on.call(GetFederationToken.class, Federated.class, this::federated);
    }

    record GetSessionToken(
            OptionalInt durationSeconds,
            Optional<String> serialNumber,
            Optional<String> tokenCode) {}

    record SessionToken(Issuance.Credentials credentials) {}

    private SessionToken session(Call call, GetSessionToken in) {
        if (in.serialNumber.isPresent() || in.tokenCode.isPresent()) {
            throw CommonErrors.notImplemented("multi-factor authentication of GetSessionToken");
        }
        var user = user(call, "GetSessionToken");
        var session =
                issuance.session(
                        in.durationSeconds.orElse(DEFAULT_SECONDS),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        Optional.empty());
        return new SessionToken(
                issuance.credentials(
                        new Principal.User(
                                user.account(), user.arn(), user.userId(), Optional.of(session))));
    }

    record GetFederationToken(
            String name,
            Optional<String> policy,
            List<Issuance.PolicyDescriptorType> policyArns,
            OptionalInt durationSeconds,
            List<Issuance.Tag> tags) {}

    record FederatedUser(String federatedUserId, String arn) {}

    record Federated(Issuance.Credentials credentials, FederatedUser federatedUser) {}

    private Federated federated(Call call, GetFederationToken in) {
        var user = user(call, "GetFederationToken");
        var session =
                issuance.session(
                        in.durationSeconds.orElse(DEFAULT_SECONDS),
                        in.policy,
                        in.policyArns,
                        Issuance.tags(in.tags),
                        List.of(),
                        Optional.empty());
        var principal =
                new Principal.FederatedUser(
                        user.account(), user.arn(), user.userId(), in.name, session);
        return new Federated(
                issuance.credentials(principal),
                new FederatedUser(principal.userId(), principal.arn()));
    }

    /** Only a user with long-term keys may ask. */
    private static Principal.User user(Call call, String operation) {
        if (call.principal() instanceof Principal.User user && user.session().isEmpty()) {
            return user;
        }
        if (call.principal() instanceof Principal.Root) {
            throw CommonErrors.notImplemented(operation + " by the root user");
        }
        throw StsErrors.denied("Cannot call " + operation + " with session credentials");
    }
}
