package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;
import static dev.nephos.services.network.directconnect.VirtualInterfaces.VIRTUAL_INTERFACE;

import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a virtual interface whose BGP sessions are up: accepted are the prefixes that the
 * owner of a public one announces, advertised those that are allowed to the gateways behind the
 * Direct Connect gateway of another.
 */
final class Routes {
    record ListVirtualInterfaceRoutes(
            Optional<String> virtualInterfaceId, Optional<RouteFilters> filters) {}

    record RouteFilters(
            Optional<String> routeDirection,
            Optional<String> addressFamily,
            List<String> cidrs,
            List<Long> asPath,
            List<String> communities) {}

    /** A route before it is shown. */
    private record Route(String cidr, String direction, long asn) {
        String family() {
            return cidr.indexOf(':') < 0 ? "ipv4" : "ipv6";
        }

        /** No route of ours carries communities, so a filter for some finds none. */
        boolean passes(RouteFilters filters) {
            return filters.routeDirection.orElse(direction).equals(direction)
                    && filters.addressFamily.orElse(family()).equals(family())
                    && (filters.cidrs.isEmpty() || filters.cidrs.contains(cidr))
                    && (filters.asPath.isEmpty() || filters.asPath.equals(List.of(asn)))
                    && filters.communities.isEmpty();
        }
    }

    private Routes() {}

    static void define(Resources resources) {
        resources.pages(ListVirtualInterfaceRoutes.class, Routes::list);
    }

    private static SortedMap<String, Struct> list(Scope scope, ListVirtualInterfaceRoutes in) {
        var id =
                in.virtualInterfaceId()
                        .orElseThrow(() -> refused("Virtual Interface ID is required"));
        var item = scope.require(VIRTUAL_INTERFACE, id);
        var shape =
                Objects.requireNonNull(scope.answer().shape().member("routes"))
                        .shape()
                        .element()
                        .shape();
        var shown = new TreeMap<String, Struct>();
        for (var route : routes(scope, item)) {
            if (in.filters().isEmpty() || route.passes(in.filters().get())) {
                shown.put(route.direction + " " + route.cidr, shown(shape, route, item));
            }
        }
        return shown;
    }

    private static List<Route> routes(Scope scope, Item item) {
        if (!"available".equals(item.text("virtualInterfaceState"))) {
            return List.of();
        }
        var gateway = item.text("directConnectGatewayId");
        if (gateway == null) {
            long asn = number(item, "asnLong");
            return cidrs(item.attributes().value("routeFilterPrefixes")).stream()
                    .map(cidr -> new Route(cidr, "accepted", asn))
                    .toList();
        }
        long asn = number(item, "amazonSideAsn");
        return Associations.of(scope, gateway).stream()
                .flatMap(each -> cidrs(Associations.prefixes(each)).stream())
                .distinct()
                .map(cidr -> new Route(cidr, "advertised", asn))
                .toList();
    }

    private static List<String> cidrs(@Nullable Object prefixes) {
        return prefixes instanceof List<?> list
                ? list.stream().map(each -> String.valueOf(((Struct) each).text("cidr"))).toList()
                : List.of();
    }

    private static long number(Item item, String member) {
        return item.attributes().value(member) instanceof Long number ? number : 0;
    }

    private static Struct shown(Shape shape, Route route, Item item) {
        var path = Objects.requireNonNull(shape.member("asPath")).shape().element().shape();
        var device = Locations.device(item.require("location"));
        return Struct.of(shape)
                .with("cidr", route.cidr)
                .with("routeDirection", route.direction)
                .with("addressFamily", route.family())
                .with(
                        "asPath",
                        List.of(
                                Struct.of(path)
                                        .with("pathType", "seq")
                                        .with("path", List.of(route.asn))))
                .with("communities", List.of())
                .with("awsLogicalDeviceId", device)
                .with("routeInstalledAt", item.changed());
    }
}
