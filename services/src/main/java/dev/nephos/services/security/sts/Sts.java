package dev.nephos.services.security.sts;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.Service;

/** AWS Security Token Service. */
public final class Sts implements Service {
    public static final ServiceFactory FACTORY = new ServiceFactory("sts", Sts::new);

    private final Kernel kernel;

    private Sts(Kernel kernel) {
        this.kernel = kernel;
    }

    record GetCallerIdentity() {}

    record CallerIdentity(String userId, String account, String arn) {}

    @Override
    public void define(Operations on) {
        on.errors(StsErrors.ALL);
        on.constraintErrors(StsErrors::constraints);
        on.resourceFacts(new RoleFacts(kernel));
        on.call(GetCallerIdentity.class, CallerIdentity.class, Sts::identity).brief();
        var issuance = new Issuance(kernel);
        new RoleSessions(kernel, issuance).define(on);
        new UserSessions(issuance).define(on);
    }

    /**
     * Who calls.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
     */
    private static CallerIdentity identity(Call call, GetCallerIdentity in) {
        return new CallerIdentity(
                call.principal().userId(), call.account().digits(), call.principal().arn());
    }
}
