package dev.nephos.kernel.route;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.wire.RestRoutes;
import dev.nephos.model.Models;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds an operation by method and URI among the services that a request may be for. */
final class RestTarget {
    private final Models models;
    private final Map<String, RestRoutes> routes = new ConcurrentHashMap<>();

    RestTarget(Models models) {
        this.models = models;
    }

    Target find(HttpRequest request, List<ServiceInfo> candidates) {
        Target.@Nullable NoOperation best = null;
        for (var service : candidates) {
            var protocol = protocol(service);
            if (protocol == null) {
                continue;
            }
            switch (within(service, protocol, request)) {
                case Target.NoOperation none ->
                        best = best == null || none.wrongMethod() ? none : best;
                case Target found -> {
                    return found;
                }
            }
        }
        return best == null
                ? new Target.NoOperation(
                        request,
                        candidates.getFirst(),
                        candidates.getFirst().protocols().getFirst(),
                        request.method() + " " + request.path(),
                        false)
                : best;
    }

    private static @Nullable ProtocolName protocol(ServiceInfo service) {
        for (var protocol : service.protocols()) {
            if (protocol.rest()) {
                return protocol;
            }
        }
        return null;
    }

    private Target within(ServiceInfo service, ProtocolName protocol, HttpRequest request) {
        var known = routes.get(service.name());
        var table =
                known == null
                        ? routes.computeIfAbsent(service.name(), n -> RestRoutes.of(models.open(n)))
                        : known;
        var addressed =
                service.name().equals("s3")
                        ? HoistedHeaders.intoHead(BucketHost.intoPath(request))
                        : request;
        return switch (table.match(addressed)) {
            case RestRoutes.Match.Found found ->
                    new Target.Found(addressed, protocol, found.operation());
            case RestRoutes.Match.OtherMethod _ ->
                    new Target.NoOperation(addressed, service, protocol, addressed.method(), true);
            case RestRoutes.Match.Unknown _ ->
                    new Target.NoOperation(
                            addressed,
                            service,
                            protocol,
                            addressed.method() + " " + addressed.path(),
                            false);
        };
    }
}
