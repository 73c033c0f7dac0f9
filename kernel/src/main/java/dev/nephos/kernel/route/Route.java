package dev.nephos.kernel.route;

import dev.nephos.kernel.auth.Credential;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.place.Region;
import dev.nephos.model.Models;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a request is for. The first rule that decides wins: the target header, the path of
 * rpcv2Cbor, then within the services of the credential's signing name (or of the host name, or S3
 * for what carries neither) the form or the REST routes.
 */
public final class Route {
    private static final String TARGET = "X-Amz-Target";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String RPC_PATH = "/service/";
    private static final Set<ProtocolName> OF_TARGET_HEADER =
            Set.of(ProtocolName.AWS_JSON_1_0, ProtocolName.AWS_JSON_1_1);
    private static final Set<ProtocolName> OF_RPC_PATH = Set.of(ProtocolName.RPC_V2_CBOR);

    private final Models models;
    private final Map<String, List<ServiceInfo>> byTarget = new HashMap<>();
    private final Map<String, List<ServiceInfo>> bySigningName = new HashMap<>();
    private final Map<String, List<ServiceInfo>> byEndpoint = new HashMap<>();
    private final List<ServiceInfo> queryServices = new ArrayList<>();
    private final RestTarget rest;

    public Route(Models models) {
        this.models = models;
        this.rest = new RestTarget(models);
        for (var service : models.services()) {
            var target = service.targetPrefix();
            if (target != null) {
                add(byTarget, target, service);
            }
            add(bySigningName, service.signingName(), service);
            add(byEndpoint, service.endpointPrefix(), service);
            if (formProtocol(service) != null) {
                queryServices.add(service);
            }
        }
    }

    private static void add(Map<String, List<ServiceInfo>> index, String key, ServiceInfo service) {
        index.computeIfAbsent(key, k -> new ArrayList<>()).add(service);
    }

    /** The target of a request, as far as its head tells. */
    public Target find(HttpRequest request, Optional<Credential> credential) {
        var target = request.headers().first(TARGET);
        if (target != null) {
            return byTargetHeader(request, target);
        }
        if (request.path().startsWith(RPC_PATH) && request.headers().has("smithy-protocol")) {
            return byRpcPath(request);
        }
        var candidates = candidates(request, credential);
        if (isForm(request)) {
            var speakers = candidates.stream().filter(s -> formProtocol(s) != null).toList();
            if (!speakers.isEmpty() || credential.isEmpty()) {
                return new Target.InForm(request, speakers.isEmpty() ? queryServices : speakers);
            }
        }
        return candidates.isEmpty()
                ? new Target.NoService(
                        request, credential.map(Credential::service).orElse(request.host()))
                : rest.find(request, candidates);
    }

    /** The target of a form, whose fields are decoded. */
    public Target findInForm(Target.InForm form, QueryString fields) {
        var action = fields.first("Action");
        var version = fields.first("Version");
        var speakers =
                form.candidates().stream()
                        .filter(s -> version == null || s.apiVersion().equals(version))
                        .toList();
        for (var service : speakers) {
            var operation =
                    action == null
                            ? Optional.<Operation>empty()
                            : models.open(service.name()).operation(action);
            var protocol = formProtocol(service);
            if (operation.isPresent() && protocol != null) {
                return new Target.Found(form.request(), protocol, operation.get());
            }
        }
        var service = (speakers.isEmpty() ? form.candidates() : speakers).getFirst();
        return new Target.NoOperation(
                form.request(),
                service,
                service.protocols().contains(ProtocolName.EC2_QUERY)
                        ? ProtocolName.EC2_QUERY
                        : ProtocolName.AWS_QUERY,
                action == null ? "" : action,
                false);
    }

    /** The region that a host name carries. */
    public Optional<Region> regionOf(HttpRequest request) {
        return EndpointHost.parse(request.host(), byEndpoint::containsKey).regionNamed();
    }

    private Target byTargetHeader(HttpRequest request, String target) {
        int dot = target.lastIndexOf('.');
        var prefix = dot < 0 ? "" : target.substring(0, dot);
        var name = target.substring(dot + 1);
        var services = byTarget.getOrDefault(prefix, List.of());
        if (services.isEmpty()) {
            return new Target.NoService(request, target);
        }
        return named(request, services, name, OF_TARGET_HEADER);
    }

    private Target byRpcPath(HttpRequest request) {
        var parts = request.path().split("/", -1);
        if (parts.length != 5 || !parts[3].equals("operation")) {
            return new Target.NoService(request, request.path());
        }
        var services = byTarget.getOrDefault(parts[2], List.of());
        return services.isEmpty()
                ? new Target.NoService(request, parts[2])
                : named(request, services, parts[4], OF_RPC_PATH);
    }

    /** The operation of that name in the first service that has it and speaks a protocol. */
    private Target named(
            HttpRequest request,
            List<ServiceInfo> services,
            String name,
            Set<ProtocolName> protocols) {
        for (var service : services) {
            var operation = models.open(service.name()).operation(name);
            for (var protocol : service.protocols()) {
                if (protocols.contains(protocol) && operation.isPresent()) {
                    return new Target.Found(request, protocol, operation.get());
                }
            }
        }
        var service = services.getFirst();
        return new Target.NoOperation(
                request, service, service.protocols().getFirst(), name, false);
    }

    private List<ServiceInfo> candidates(HttpRequest request, Optional<Credential> credential) {
        if (credential.isPresent()) {
            return bySigningName.getOrDefault(credential.get().service(), List.of());
        }
        var service = EndpointHost.parse(request.host(), byEndpoint::containsKey).service();
        return byEndpoint.getOrDefault(service == null ? "s3" : service, List.of());
    }

    private static boolean isForm(HttpRequest request) {
        var type = request.headers().first("Content-Type");
        return request.method().equals("POST") && type != null && type.startsWith(FORM)
                || request.query() != null
                        && request.query().contains("Action=")
                        && request.query().contains("Version=");
    }

    private static @Nullable ProtocolName formProtocol(ServiceInfo service) {
        return service.protocols().contains(ProtocolName.AWS_QUERY)
                ? ProtocolName.AWS_QUERY
                : service.protocols().contains(ProtocolName.EC2_QUERY)
                        ? ProtocolName.EC2_QUERY
                        : null;
    }
}
