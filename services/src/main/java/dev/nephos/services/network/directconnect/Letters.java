package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Letters of Authorization - Connecting Facility Assignment: what a customer shows at the location
 * to have the cable laid. It says which port of which endpoint is meant; there is none for a port
 * that has not been assigned yet.
 */
final class Letters {
    private static final String PDF = "application/pdf";

    record DescribeLoa(
            String connectionId, Optional<String> providerName, Optional<String> loaContentType) {}

    record DescribeConnectionLoa(
            String connectionId, Optional<String> providerName, Optional<String> loaContentType) {}

    record DescribeInterconnectLoa(
            String interconnectId,
            Optional<String> providerName,
            Optional<String> loaContentType) {}

    private Letters() {}

    static void define(Resources resources) {
        resources.does(
                DescribeLoa.class,
                (scope, in) ->
                        filled(
                                scope.answer(),
                                letter(scope, in.connectionId(), in.providerName())));
        resources.does(
                DescribeConnectionLoa.class,
                (scope, in) -> wrapped(scope, letter(scope, in.connectionId(), in.providerName())));
        resources.does(
                DescribeInterconnectLoa.class,
                (scope, in) ->
                        wrapped(scope, letter(scope, in.interconnectId(), in.providerName())));
    }

    private static Struct wrapped(Scope scope, byte[] letter) {
        var loa = Objects.requireNonNull(scope.answer().shape().member("loa")).shape();
        return scope.answer().with("loa", filled(Struct.of(loa), letter));
    }

    private static Struct filled(Struct loa, byte[] letter) {
        return loa.with("loaContent", letter).with("loaContentType", PDF);
    }

    private static byte[] letter(Scope scope, String id, Optional<String> provider) {
        var port = Ports.require(scope, id);
        if (port.state().equals("requested") || port.state().equals("pending")) {
            throw refused("The LOA-CFA of " + id + " is not available yet");
        }
        var today = LocalDate.ofInstant(scope.now(), ZoneOffset.UTC);
        var lines = new ArrayList<String>();
        lines.add("Letter of Authorization - Connecting Facility Assignment");
        lines.add("");
        lines.add("Issued: " + today);
        lines.add("Account: " + scope.account());
        provider.ifPresent(name -> lines.add("Requested by: " + name));
        lines.add("Location: " + place(port));
        lines.add("Endpoint: " + Locations.device(port.location()));
        lines.addAll(ports(scope, port));
        issued(scope, port);
        return PdfPage.of(lines);
    }

    private static String place(Ports.Port port) {
        return Locations.find(port.location(), port.scope().region())
                .map(location -> location.locationName() + " (" + location.locationCode() + ")")
                .orElse(port.location());
    }

    private static List<String> ports(Scope scope, Ports.Port port) {
        var lines = new ArrayList<String>();
        lines.add("Port: " + port.id() + ", " + port.bandwidth());
        if (port.kind() == Lags.LAG) {
            for (var member : Lags.members(scope, port.id())) {
                lines.add("Member: " + Connections.CONNECTION.id(member));
            }
        }
        return lines;
    }

    /** Connections and interconnects remember when it was asked for last. */
    private static void issued(Scope scope, Ports.Port port) {
        if (port.kind() != Lags.LAG) {
            scope.save(port.kind(), port.item().with("loaIssueTime", scope.now()));
        }
    }
}
