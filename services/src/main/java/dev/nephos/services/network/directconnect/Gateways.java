package dev.nephos.services.network.directconnect;

import static dev.nephos.kernel.resource.IdForm.uuid;
import static dev.nephos.kernel.resource.Lifecycle.begins;
import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.resource.Item;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.model.Struct;
import java.util.OptionalLong;

/** Direct Connect gateways, which are the same in all regions. */
final class Gateways {
    private static final long DEFAULT_ASN = 64_512;

    static final Resource GATEWAY =
            Resource.of("DirectConnectGateway")
                    .id("directConnectGatewayId", uuid())
                    .arn("dx-gateway/{directConnectGatewayId}")
                    .global()
                    .owner("ownerAccount")
                    .state("directConnectGatewayState", begins("available").ends("deleting"))
                    .cloudFormation("AWS::DirectConnect::DirectConnectGateway")
                    .tagged("tags");

    record CreateDirectConnectGateway(OptionalLong amazonSideAsn) {}

    record UpdateDirectConnectGateway(
            String directConnectGatewayId, String newDirectConnectGatewayName) {}

    private Gateways() {}

    static void define(Resources resources) {
        resources.creates(GATEWAY, CreateDirectConnectGateway.class, Gateways::make);
        resources.searches(GATEWAY, "DescribeDirectConnectGateways");
        resources.deletes(GATEWAY, "DeleteDirectConnectGateway", Gateways::end);
        resources.does(UpdateDirectConnectGateway.class, Gateways::rename);
    }

    private static Item make(Scope scope, CreateDirectConnectGateway in, Item draft) {
        long asn = in.amazonSideAsn().orElse(DEFAULT_ASN);
        boolean privateAsn =
                asn >= 64_512 && asn <= 65_534 || asn >= 4_200_000_000L && asn <= 4_294_967_294L;
        if (!privateAsn) {
            throw refused("Amazon Side ASN " + asn + " is not in the private range");
        }
        return draft.with("amazonSideAsn", asn);
    }

    private static void end(Scope scope, Item gateway) {
        var id = GATEWAY.id(gateway);
        if (!Attachments.of(scope, id).isEmpty()) {
            throw refused("Direct Connect Gateway " + id + " has virtual interfaces attached");
        }
        if (!Associations.of(scope, id).isEmpty()) {
            throw refused("Direct Connect Gateway " + id + " has associations");
        }
    }

    private static Struct rename(Scope scope, UpdateDirectConnectGateway in) {
        var gateway = scope.require(GATEWAY, in.directConnectGatewayId());
        var named = gateway.with("directConnectGatewayName", in.newDirectConnectGatewayName());
        return scope.answer(GATEWAY, scope.save(GATEWAY, named));
    }

    /** The autonomous system on the side of AWS. */
    static long asn(Scope scope, String gatewayId) {
        var asn = scope.require(GATEWAY, gatewayId).attributes().value("amazonSideAsn");
        return asn instanceof Long number ? number : DEFAULT_ASN;
    }
}
