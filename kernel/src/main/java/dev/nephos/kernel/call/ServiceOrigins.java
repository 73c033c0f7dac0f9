package dev.nephos.kernel.call;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.OriginRules;
import dev.nephos.kernel.http.UndecodableException;
import dev.nephos.kernel.route.Route;
import dev.nephos.kernel.route.Target;
import dev.nephos.kernel.time.Ids;
import dev.nephos.kernel.wire.Protocol;
import dev.nephos.kernel.wire.WireException;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules for web pages that the services' resources have. A preflight carries no signature, so
 * the service is found by host and path; a service without such rules has none for anybody. A
 * refusal that a service throws is its answer to a preflight.
 */
public final class ServiceOrigins implements OriginRules {
    private final Services services;
    private final Ids ids;
    private volatile @Nullable Route route;

    public ServiceOrigins(Services services, Ids ids) {
        this.services = services;
        this.ids = ids;
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public Ruling ruling(HttpRequest request, String origin) {
        try {
            return switch (route().find(request, Optional.empty())) {
                case Target.Found found ->
                        ruling(
                                found.operation().service().info(),
                                found.protocol(),
                                found.request(),
                                origin);
                case Target.NoOperation none ->
                        ruling(none.service(), none.protocol(), none.request(), origin);
                case Target.InForm _ -> new Ruling.None();
                case Target.NoService _ -> new Ruling.None();
            };
        } catch (UndecodableException | WireException unreadable) {
            return new Ruling.None(); // Nothing is addressed; the service says what is wrong.
        }
    }

    private Ruling ruling(
            ServiceInfo service, ProtocolName protocol, HttpRequest request, String origin) {
        var served = services.served(service.name());
        if (served.isEmpty()) {
            return new Ruling.None();
        }
        try {
            return served.get().originRules().ruling(request, origin);
        } catch (ServiceError refusal) {
            var error = ErrorAnswers.of(served.get(), refusal);
            return new Ruling.Answered(
                    Protocol.of(protocol).encodeError(service, error, ids.uuid()));
        }
    }

    /** Made for the first page that comes. */
    private Route route() {
        var known = route;
        if (known == null) {
            known = new Route(services.models());
            route = known;
        }
        return known;
    }
}
