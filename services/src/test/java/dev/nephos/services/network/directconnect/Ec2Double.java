package dev.nephos.services.network.directconnect;

import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.Service;
import java.util.List;

/** An EC2 that has one gateway of each kind in every account, by hand, for associations. */
final class Ec2Double implements Service {
    static final String VIRTUAL_GATEWAY = "vgw-0123456789abcdef0";
    static final String DETACHED_GATEWAY = "vgw-0fedcba9876543210";
    static final String TRANSIT_GATEWAY = "tgw-0123456789abcdef0";

    static final ServiceFactory FACTORY = new ServiceFactory("ec2", kernel -> new Ec2Double());

    record DescribeVpnGateways() {}

    record VpcAttachment(String vpcId, String state) {}

    record VpnGateway(
            String vpnGatewayId,
            String state,
            long amazonSideAsn,
            List<VpcAttachment> vpcAttachments) {}

    record VpnGateways(List<VpnGateway> vpnGateways) {}

    record DescribeTransitGateways() {}

    record Options(long amazonSideAsn) {}

    record TransitGateway(String transitGatewayId, String state, String ownerId, Options options) {}

    record TransitGateways(List<TransitGateway> transitGateways) {}

    @Override
    public void define(Operations on) {
        on.call(DescribeVpnGateways.class, VpnGateways.class, Ec2Double::virtual);
        on.call(DescribeTransitGateways.class, TransitGateways.class, Ec2Double::transit);
    }

    private static VpnGateways virtual(Call call, DescribeVpnGateways in) {
        var attached = List.of(new VpcAttachment("vpc-0123456789abcdef0", "attached"));
        return new VpnGateways(
                List.of(
                        new VpnGateway(VIRTUAL_GATEWAY, "available", 65_001, attached),
                        new VpnGateway(DETACHED_GATEWAY, "available", 65_002, List.of())));
    }

    private static TransitGateways transit(Call call, DescribeTransitGateways in) {
        return new TransitGateways(
                List.of(
                        new TransitGateway(
                                TRANSIT_GATEWAY,
                                "available",
                                call.account().digits(),
                                new Options(64_600))));
    }
}
