package dev.nephos.kernel.route;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import java.util.List;

/** What a request turned out to be for. */
public sealed interface Target {
    /**
     * An operation.
     *
     * @param request the request, with a virtual-hosted bucket moved into its path
     */
    record Found(HttpRequest request, ProtocolName protocol, Operation operation)
            implements Target {}

    /**
     * One of the query protocols: the operation stands in the body.
     *
     * @param candidates the services that it may be for, the likeliest first
     */
    record InForm(HttpRequest request, List<ServiceInfo> candidates) implements Target {}

    /**
     * A service that has no such operation.
     *
     * @param name what the request called it, or method and path
     * @param wrongMethod whether only the method is wrong
     */
    record NoOperation(
            HttpRequest request,
            ServiceInfo service,
            ProtocolName protocol,
            String name,
            boolean wrongMethod)
            implements Target {}

    /** Nothing that Nephos knows. */
    record NoService(HttpRequest request, String hint) implements Target {}
}
