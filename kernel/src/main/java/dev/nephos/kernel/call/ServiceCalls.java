package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.event.AuditRecord;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.time.Ids;
import dev.nephos.model.Struct;
import java.util.function.UnaryOperator;

/**
 * The public API from within: a service calls an operation of another one as a principal. It passes
 * validation, authorisation and audit like a call from outside, and fails with the same errors.
 */
public final class ServiceCalls {
    private static final HttpRequest INSIDE = HttpRequest.to("POST", "/").build();

    private final Services services;
    private final Admission admission;
    private final Ids ids;
    private final Audit audit;

    public ServiceCalls(Services services, Authorise authorise, Ids ids, Audit audit) {
        this.services = services;
        this.admission = new Admission(authorise);
        this.ids = ids;
        this.audit = audit;
    }

    /**
     * Calls an operation.
     *
     * @param service the name of the model
     * @param input fills the empty input of the operation
     * @throws ServiceError the operation's own error, or {@code NotImplemented}
     */
    public Struct call(
            Principal principal,
            AccountId account,
            Region region,
            String service,
            String operation,
            UnaryOperator<Struct> input) {
        var served =
                services.served(service).orElseThrow(() -> CommonErrors.notImplemented(service));
        var definition =
                served.model()
                        .operation(operation)
                        .flatMap(served::definition)
                        .orElseThrow(() -> CommonErrors.notImplemented(service + ":" + operation));
        var visit = new Visit(ids.uuid(), INSIDE, ServiceCalls::nobodyWaits);
        var caller = new Authenticated(principal, account, region);
        try {
            var filled = input.apply(Struct.of(definition.operation().input()));
            var call = admission.admit(visit, caller, served, definition, filled);
            var output = definition.handle(call, filled);
            audit.record(visit, caller, definition.operation(), call, AuditRecord.SUCCESS);
            return output;
        } catch (ServiceError e) {
            audit.record(visit, caller, definition.operation(), null, e.type().name());
            throw e;
        }
    }

    private static void nobodyWaits(HttpResponse response) {
        throw new IllegalStateException("a call from within has no HTTP answer");
    }
}
