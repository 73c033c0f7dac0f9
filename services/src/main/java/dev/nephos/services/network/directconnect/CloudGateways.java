package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ServiceCalls;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.model.Struct;
import java.util.List;
import java.util.Objects;

/**
 * Virtual private gateways and transit gateways. They are EC2's, which is asked for them as the
 * caller; as long as nobody serves EC2 its own refusal, 501, is the answer.
 */
final class CloudGateways {
    private static final long DEFAULT_ASN = 64_512;

    /**
     * A gateway of EC2.
     *
     * @param type as associations name it
     */
    record CloudGateway(String id, String type, String owner, String region, long amazonSideAsn) {}

    record DescribeVirtualGateways() {}

    record VirtualGateway(String virtualGatewayId, String virtualGatewayState) {}

    record VirtualGateways(List<VirtualGateway> virtualGateways) {}

    private final ServiceCalls calls;

    CloudGateways(ServiceCalls calls) {
        this.calls = calls;
    }

    VirtualGateways describe(Call call, DescribeVirtualGateways in) {
        var found = structs(ask(call, "DescribeVpnGateways"), "VpnGateways");
        return new VirtualGateways(
                found.stream()
                        .map(gateway ->
                                new VirtualGateway(
                                        text(gateway, "VpnGatewayId"), text(gateway, "State")))
                        .toList());
    }

    /** A virtual private gateway that is available. */
    CloudGateway virtual(Call call, String id) {
        return structs(ask(call, "DescribeVpnGateways"), "VpnGateways").stream()
                .filter(gateway -> text(gateway, "VpnGatewayId").equals(id))
                .filter(gateway -> text(gateway, "State").equals("available"))
                .map(gateway ->
                        new CloudGateway(
                                id,
                                "virtualPrivateGateway",
                                call.account().digits(),
                                call.region().name(),
                                asn(gateway)))
                .findFirst()
                .orElseThrow(() -> refused("The VirtualGateway " + id + " is not available"));
    }

    /** A virtual private gateway that is attached to a VPC, or a transit gateway. */
    CloudGateway associable(Call call, String id) {
        if (id.startsWith("tgw-")) {
            return transit(call, id);
        }
        var attached =
                structs(ask(call, "DescribeVpnGateways"), "VpnGateways").stream()
                        .filter(gateway -> text(gateway, "VpnGatewayId").equals(id))
                        .flatMap(gateway -> structs(gateway, "VpcAttachments").stream())
                        .anyMatch(attachment -> text(attachment, "State").equals("attached"));
        var gateway = virtual(call, id);
        if (!attached) {
            throw refused("The VirtualGateway " + id + " is not attached to a VPC");
        }
        return gateway;
    }

    private CloudGateway transit(Call call, String id) {
        return structs(ask(call, "DescribeTransitGateways"), "TransitGateways").stream()
                .filter(gateway -> text(gateway, "TransitGatewayId").equals(id))
                .filter(gateway -> text(gateway, "State").equals("available"))
                .map(gateway ->
                        new CloudGateway(
                                id,
                                "transitGateway",
                                text(gateway, "OwnerId"),
                                call.region().name(),
                                gateway.value("Options") instanceof Struct options
                                        ? asn(options)
                                        : DEFAULT_ASN))
                .findFirst()
                .orElseThrow(() -> refused("The TransitGateway " + id + " is not available"));
    }

    /**
     * Everything that EC2 lists: naming one that is not there would be EC2's error and not ours.
     *
     * @throws ServiceError what EC2 refuses
     */
    private Struct ask(Call call, String operation) {
        return calls.call(
                call.principal(), call.account(), call.region(), "ec2", operation, input -> input);
    }

    private static long asn(Struct gateway) {
        return gateway.value("AmazonSideAsn") instanceof Long asn ? asn : DEFAULT_ASN;
    }

    private static String text(Struct struct, String member) {
        return Objects.requireNonNullElse(struct.text(member), "");
    }

    private static List<Struct> structs(Struct struct, String member) {
        return struct.value(member) instanceof List<?> list
                ? list.stream().map(Struct.class::cast).toList()
                : List.of();
    }
}
