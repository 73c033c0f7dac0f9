package dev.nephos.engines.policy;

import java.util.List;

/**
 * The policies that bind a request. A layer that is empty is not there: nothing was attached, or it
 * does not bind this caller or resource.
 *
 * @param resourceControl by level, from the root of the resource's organisation to its account
 * @param serviceControl by level, from the root of the caller's organisation to its account
 * @param endpoint of the VPC endpoint that the request came through
 * @param resource of the resource; also what else its owner grants with it, such as the grants of a
 *     key or the access-control list of a bucket, written as statements
 * @param identity of the user with its groups, or of the role
 * @param boundary the permissions boundary of the user or role
 * @param session what was passed when the session was made
 */
public record PolicyLayers(
        List<List<AttachedPolicy>> resourceControl,
        List<List<AttachedPolicy>> serviceControl,
        List<AttachedPolicy> endpoint,
        List<AttachedPolicy> resource,
        List<AttachedPolicy> identity,
        List<AttachedPolicy> boundary,
        List<AttachedPolicy> session) {

    /** No policies. */
    public static final PolicyLayers NONE =
            new PolicyLayers(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public PolicyLayers {
        resourceControl = resourceControl.stream().map(List::copyOf).toList();
        serviceControl = serviceControl.stream().map(List::copyOf).toList();
        endpoint = List.copyOf(endpoint);
        resource = List.copyOf(resource);
        identity = List.copyOf(identity);
        boundary = List.copyOf(boundary);
        session = List.copyOf(session);
    }

    public PolicyLayers withResourceControl(List<List<AttachedPolicy>> levels) {
        return new PolicyLayers(
                levels, serviceControl, endpoint, resource, identity, boundary, session);
    }

    public PolicyLayers withServiceControl(List<List<AttachedPolicy>> levels) {
        return new PolicyLayers(
                resourceControl, levels, endpoint, resource, identity, boundary, session);
    }

    public PolicyLayers withEndpoint(List<AttachedPolicy> policies) {
        return new PolicyLayers(
                resourceControl, serviceControl, policies, resource, identity, boundary, session);
    }

    public PolicyLayers withResource(List<AttachedPolicy> policies) {
        return new PolicyLayers(
                resourceControl, serviceControl, endpoint, policies, identity, boundary, session);
    }

    public PolicyLayers withIdentity(List<AttachedPolicy> policies) {
        return new PolicyLayers(
                resourceControl, serviceControl, endpoint, resource, policies, boundary, session);
    }

    public PolicyLayers withBoundary(List<AttachedPolicy> policies) {
        return new PolicyLayers(
                resourceControl, serviceControl, endpoint, resource, identity, policies, session);
    }

    public PolicyLayers withSession(List<AttachedPolicy> policies) {
        return new PolicyLayers(
                resourceControl, serviceControl, endpoint, resource, identity, boundary, policies);
    }
}
