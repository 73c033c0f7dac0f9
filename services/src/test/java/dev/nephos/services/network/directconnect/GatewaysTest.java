package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectCloud.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.testkit.TestCloud;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.DirectConnectException;
import software.amazon.awssdk.services.directconnect.model.DirectConnectGatewayAssociation;
import software.amazon.awssdk.services.directconnect.model.DirectConnectGatewayAssociationState;
import software.amazon.awssdk.services.directconnect.model.DirectConnectGatewayAttachmentState;
import software.amazon.awssdk.services.directconnect.model.RouteFilterPrefix;

/** Direct Connect gateways: what is attached to them and what they are associated with. */
class GatewaysTest {
    private final DirectConnectCloud cloud = new DirectConnectCloud();
    private final DirectConnectClient client = cloud.client();
    private final String gateway = gateway(client, "hub");

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void is_the_same_in_all_regions() {
        var elsewhere = cloud.client(TestCloud.ACCOUNT, TestCloud.OTHER_REGION);
        assertEquals(
                "hub",
                elsewhere
                        .describeDirectConnectGateways(r -> r.directConnectGatewayId(gateway))
                        .directConnectGateways()
                        .getFirst()
                        .directConnectGatewayName());
    }

    @Test
    void wants_a_private_asn() {
        assertEquals(
                "Amazon Side ASN 7224 is not in the private range",
                refusal(() ->
                        client.createDirectConnectGateway(
                                r -> r.directConnectGatewayName("hub").amazonSideAsn(7224L))));
    }

    @Test
    void can_be_renamed() {
        client.updateDirectConnectGateway(
                r -> r.directConnectGatewayId(gateway).newDirectConnectGatewayName("core"));
        assertEquals(
                "core",
                client.describeDirectConnectGateways(r -> {})
                        .directConnectGateways()
                        .getFirst()
                        .directConnectGatewayName());
    }

    @Test
    void lists_the_virtual_interfaces_of_all_regions_that_lead_to_it() {
        var here = attach(client, "EqDC2", 7);
        var there = attach(cloud.client(TestCloud.ACCOUNT, TestCloud.OTHER_REGION), "EqFA5", 7);
        client.describeVirtualInterfaces(r -> {}); // Whoever looks, moves.
        var attachments =
                client.describeDirectConnectGatewayAttachments(
                                r -> r.directConnectGatewayId(gateway))
                        .directConnectGatewayAttachments();
        assertEquals(
                List.of(here, there).stream().sorted().toList(),
                attachments.stream().map(each -> each.virtualInterfaceId()).toList());
        assertTrue(
                attachments.stream()
                        .allMatch(each ->
                                each.attachmentState()
                                        == DirectConnectGatewayAttachmentState.ATTACHED));
    }

    @Test
    void cannot_be_deleted_while_something_is_attached() {
        var vif = attach(client, "EqDC2", 7);
        assertEquals(
                "Direct Connect Gateway " + gateway + " has virtual interfaces attached",
                refusal(() -> delete(gateway)));
        client.deleteVirtualInterface(r -> r.virtualInterfaceId(vif));
        delete(gateway);
        assertTrue(client.describeDirectConnectGateways(r -> {}).directConnectGateways().isEmpty());
    }

    @Test
    void is_associated_with_a_virtual_private_gateway() {
        var made = associate(Ec2Double.VIRTUAL_GATEWAY);
        assertEquals(DirectConnectGatewayAssociationState.ASSOCIATING, made.associationState());
        var found = association(made.associationId());
        assertEquals(DirectConnectGatewayAssociationState.ASSOCIATED, found.associationState());
        assertEquals(Ec2Double.VIRTUAL_GATEWAY, found.associatedGateway().id());
        assertEquals("us-east-1", found.virtualGatewayRegion());
        assertEquals(
                "Direct Connect Gateway " + gateway + " has associations",
                refusal(() -> delete(gateway)));
        assertEquals(
                "Gateway " + Ec2Double.VIRTUAL_GATEWAY + " is already associated",
                refusal(() -> associate(Ec2Double.VIRTUAL_GATEWAY)));
        client.deleteDirectConnectGatewayAssociation(r -> r.associationId(made.associationId()));
        delete(gateway);
    }

    @Test
    void is_not_associated_with_what_ec2_does_not_have() {
        assertEquals(
                "The VirtualGateway vgw-00000000 is not available",
                refusal(() -> associate("vgw-00000000")));
        assertEquals(
                "The VirtualGateway " + Ec2Double.DETACHED_GATEWAY + " is not attached to a VPC",
                refusal(() -> associate(Ec2Double.DETACHED_GATEWAY)));
    }

    @Test
    void an_association_with_a_transit_gateway_needs_prefixes() {
        assertEquals(
                "Allowed prefixes are required for a transit gateway",
                refusal(() -> associate(Ec2Double.TRANSIT_GATEWAY)));
        var made = associate(Ec2Double.TRANSIT_GATEWAY, "10.0.0.0/16");
        client.updateDirectConnectGatewayAssociation(r ->
                r.associationId(made.associationId())
                        .addAllowedPrefixesToDirectConnectGateway(prefix("10.1.0.0/16"))
                        .removeAllowedPrefixesToDirectConnectGateway(prefix("10.0.0.0/16")));
        assertEquals(
                List.of(prefix("10.1.0.0/16")),
                association(made.associationId()).allowedPrefixesToDirectConnectGateway());
    }

    @Test
    void advertises_the_allowed_prefixes_to_the_customer() {
        associate(Ec2Double.TRANSIT_GATEWAY, "10.0.0.0/16");
        var vif = attach(client, "EqDC2", 7);
        var routes = client.describeVirtualInterfaces(r -> r.virtualInterfaceId(vif));
        assertEquals(1, routes.virtualInterfaces().size());
        var answer =
                cloud.cloud()
                        .kernel()
                        .calls()
                        .call(
                                new Principal.Root(TestCloud.ACCOUNT, "000000000000", true),
                                TestCloud.ACCOUNT,
                                TestCloud.REGION,
                                "directconnect",
                                "ListVirtualInterfaceRoutes",
                                in -> in.with("virtualInterfaceId", vif));
        assertTrue(answer.toString().contains("10.0.0.0/16"), answer.toString());
        assertEquals(vif, answer.text("virtualInterfaceId"));
    }

    @Test
    void another_account_proposes_its_gateway_and_the_owner_accepts() {
        var customer = cloud.customer();
        var proposal =
                customer.createDirectConnectGatewayAssociationProposal(r ->
                                r.directConnectGatewayId(gateway)
                                        .directConnectGatewayOwnerAccount("000000000000")
                                        .gatewayId(Ec2Double.VIRTUAL_GATEWAY))
                        .directConnectGatewayAssociationProposal();
        assertEquals("requested", proposal.proposalStateAsString());
        assertEquals(
                proposal.proposalId(),
                client.describeDirectConnectGatewayAssociationProposals(r -> {})
                        .directConnectGatewayAssociationProposals()
                        .getFirst()
                        .proposalId());
        var made =
                client.acceptDirectConnectGatewayAssociationProposal(r ->
                                r.directConnectGatewayId(gateway)
                                        .proposalId(proposal.proposalId())
                                        .associatedGatewayOwnerAccount(DirectConnectCloud.CUSTOMER))
                        .directConnectGatewayAssociation();
        assertEquals(DirectConnectCloud.CUSTOMER, made.associatedGateway().ownerAccount());
        assertEquals(
                made.associationId(),
                customer.describeDirectConnectGatewayAssociations(
                                r -> r.associatedGatewayId(Ec2Double.VIRTUAL_GATEWAY))
                        .directConnectGatewayAssociations()
                        .getFirst()
                        .associationId());
        customer.deleteDirectConnectGatewayAssociation(r -> r.associationId(made.associationId()));
        assertEquals("deleted", withdrawn(customer, proposal.proposalId()));
    }

    @Test
    void without_ec2_its_gateways_are_not_implemented() {
        try (var lonely = TestCloud.start(DirectConnect.FACTORY)) {
            var alone = lonely.client(DirectConnectClient.builder());
            var error =
                    assertThrows(
                            DirectConnectException.class,
                            () -> alone.describeVirtualGateways(r -> {}));
            assertEquals(501, error.statusCode());
            assertTrue(error.getMessage().contains("ec2"), error.getMessage());
        }
        assertEquals(2, client.describeVirtualGateways(r -> {}).virtualGateways().size());
    }

    private static String withdrawn(DirectConnectClient by, String proposal) {
        return by.deleteDirectConnectGatewayAssociationProposal(r -> r.proposalId(proposal))
                .directConnectGatewayAssociationProposal()
                .proposalStateAsString();
    }

    private static String gateway(DirectConnectClient of, String name) {
        return of.createDirectConnectGateway(r -> r.directConnectGatewayName(name))
                .directConnectGateway()
                .directConnectGatewayId();
    }

    private String attach(DirectConnectClient by, String location, int vlan) {
        var connection =
                by.createConnection(
                                r -> r.connectionName("c").location(location).bandwidth("1Gbps"))
                        .connectionId();
        var id =
                by.createTransitVirtualInterface(r ->
                                r.connectionId(connection)
                                        .newTransitVirtualInterface(v ->
                                                v.virtualInterfaceName("vif")
                                                        .vlan(vlan)
                                                        .asn(65_000)
                                                        .directConnectGatewayId(gateway)))
                        .virtualInterface()
                        .virtualInterfaceId();
        by.describeVirtualInterfaces(r -> r.virtualInterfaceId(id));
        return id;
    }

    private void delete(String id) {
        client.deleteDirectConnectGateway(r -> r.directConnectGatewayId(id));
    }

    private DirectConnectGatewayAssociation associate(String id, String... prefixes) {
        return client.createDirectConnectGatewayAssociation(r ->
                        r.directConnectGatewayId(gateway)
                                .gatewayId(id)
                                .addAllowedPrefixesToDirectConnectGateway(
                                        Arrays.stream(prefixes).map(GatewaysTest::prefix).toList()))
                .directConnectGatewayAssociation();
    }

    private DirectConnectGatewayAssociation association(String id) {
        return client.describeDirectConnectGatewayAssociations(r -> r.associationId(id))
                .directConnectGatewayAssociations()
                .getFirst();
    }

    private static RouteFilterPrefix prefix(String cidr) {
        return RouteFilterPrefix.builder().cidr(cidr).build();
    }
}
