package dev.nephos.services.security.iam;

import dev.nephos.kernel.auth.AccessKeys;
import dev.nephos.kernel.auth.Authorizer;
import dev.nephos.kernel.auth.IdentityProvider;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who there is and what they may do, for everybody who asks the kernel. */
final class People implements IdentityProvider {
    private static final String ROLE = "role/";

    private final Kernel kernel;
    private final Identities identities;
    private final IssuedKeys keys;
    private final PolicyAuthorizer authorizer;

    People(Kernel kernel) {
        this.kernel = kernel;
        this.identities = new Identities(kernel);
        this.keys = new IssuedKeys(kernel, identities);
        this.authorizer = new PolicyAuthorizer(kernel, identities, new Policies());
    }

    @Override
    public AccessKeys accessKeys() {
        return keys;
    }

    @Override
    public Authorizer authorizer() {
        return authorizer;
    }

    @Override
    public Optional<Role> role(String arn) {
        return Arn.parse(arn)
                .filter(parsed -> parsed.service().equals("iam"))
                .filter(parsed -> parsed.resource().startsWith(ROLE))
                .filter(parsed -> AccountId.isValid(parsed.account()))
                .flatMap(this::find);
    }

    private Optional<Role> find(Arn arn) {
        var space = Iam.space(new AccountId(arn.account()));
        var name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
        return kernel.store()
                .read(tx -> identities.find(tx, space, IdentityKind.ROLE, name))
                .filter(role -> role.resource().equals(arn.resource()))
                .map(role ->
                        new Role(
                                new AccountId(arn.account()),
                                arn.toString(),
                                role.id(),
                                role.terms().trust(),
                                role.terms().maxSessionSeconds(),
                                role.tags().stream()
                                        .collect(Collectors.toMap(Tag::key, Tag::value))));
    }
}
