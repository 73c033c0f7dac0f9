package dev.nephos.services.security.sts;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.ResourceFacts;
import dev.nephos.kernel.place.Arn;
import java.util.Map;
import java.util.Optional;

/** What authorisation asks of roles: the policy of one says who may take it on. */
final class RoleFacts implements ResourceFacts {
    private static final Map<String, String> KEYS =
            Map.of(
                    "sts:externalid", "ExternalId",
                    "sts:rolesessionname", "RoleSessionName",
                    "sts:sourceidentity", "SourceIdentity",
                    "sts:durationseconds", "DurationSeconds");

    private final Kernel kernel;

    RoleFacts(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Optional<Facts> find(Arn resource, String action) {
        return kernel.identities()
                .get()
                .role(resource.toString())
                .map(role -> new Facts(role.account(), Optional.of(role.trust()), role.tags()));
    }

    @Override
    public Map<String, String> keys() {
        return KEYS;
    }
}
