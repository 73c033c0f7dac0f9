package dev.nephos.services.security.iam;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.Service;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.store.Space;
import java.util.Optional;

/**
 * AWS Identity and Access Management.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html">API reference</a>
 */
public final class Iam implements Service {
    public static final ServiceFactory FACTORY =
            new ServiceFactory("iam", Iam::new, Optional.of(People::new));

    private final Kernel kernel;

    private Iam(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Where the rows of an account are. */
    static Space space(AccountId account) {
        return new Space(account.digits(), Space.GLOBAL_REGION, "iam");
    }

    @Override
    public void define(Operations on) {
        on.errors(IamErrors.ALL);
        on.resourceFacts(new IamFacts(kernel));
        on.constraintErrors(IamErrors::constraints);
        var identities = new Identities(kernel);
        var policies = new Policies();
        var belongings = new Belongings();
        var pages = new Pages(kernel);
        new UserOperations(kernel, identities, policies, belongings, pages).define(on);
        new GroupOperations(kernel, identities, belongings, pages).define(on);
        new RoleOperations(kernel, identities, policies, belongings, pages).define(on);
        new BoundaryOperations(kernel, identities, policies).define(on);
        new PolicyOperations(kernel, policies, identities, pages).define(on);
        new AttachmentOperations(kernel, identities, policies, pages).define(on);
        new InlinePolicyOperations(kernel, identities, pages).define(on);
        new InstanceProfileOperations(kernel, identities, pages).define(on);
        new AccessKeyOperations(kernel, identities, pages).define(on);
        new LoginProfileOperations(kernel, identities).define(on);
        new AccountOperations(kernel, identities, policies).define(on);
        new TagOperations(kernel, identities, policies, pages).define(on);
    }
}
