package dev.nephos.testkit.resource;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.model.Struct;
import dev.nephos.testkit.TestCloud;
import java.util.function.UnaryOperator;

/** Who calls a service from inside the process, past the wire but past nothing else. */
record Caller(TestCloud cloud, String service, AccountId account, Region region) {
    Caller in(Region other) {
        return new Caller(cloud, service, account, other);
    }

    Caller as(AccountId other) {
        return new Caller(cloud, service, other, region);
    }

    /**
     * Calls an operation.
     *
     * @throws ServiceError what the service refuses
     */
    Struct call(String operation, UnaryOperator<Struct> input) {
        var principal = new Principal.Root(account, account.digits(), true);
        return cloud.kernel().calls().call(principal, account, region, service, operation, input);
    }
}
