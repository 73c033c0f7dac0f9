package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectCloud.CUSTOMER;
import static dev.nephos.services.network.directconnect.DirectConnectCloud.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.Connection;
import software.amazon.awssdk.services.directconnect.model.ConnectionState;

/** Connections that a partner hosts for a customer in another account. */
class HostedConnectionsTest {
    private final DirectConnectCloud cloud = new DirectConnectCloud();
    private final DirectConnectClient partner = cloud.client();
    private final DirectConnectClient customer = cloud.customer();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void waits_for_the_customer_to_confirm() {
        var id = allocate(interconnect(), 100);
        assertEquals(ConnectionState.ORDERING, own(id).connectionState());
        assertEquals(
                "Could not find Connection with ID " + id,
                refusal(() -> partner.confirmConnection(r -> r.connectionId(id))));

        assertEquals(
                ConnectionState.PENDING,
                customer.confirmConnection(r -> r.connectionId(id)).connectionState());
        assertEquals(ConnectionState.AVAILABLE, own(id).connectionState());
        assertEquals(100, own(id).vlan());
        assertEquals(CUSTOMER, own(id).ownerAccount());
    }

    @Test
    void is_listed_by_both_sides() {
        var parent = interconnect();
        var id = allocate(parent, 100);
        assertEquals(id, hosted(parent).connectionId());
        assertTrue(partner.describeConnections(r -> {}).connections().isEmpty());
        assertEquals(1, customer.describeConnections(r -> {}).connections().size());
    }

    @Test
    void needs_a_free_vlan_and_a_bandwidth_that_fits() {
        var parent = interconnect();
        allocate(parent, 100);
        assertEquals(
                "VLAN 100 is already in use on " + parent, refusal(() -> allocate(parent, 100)));
        assertEquals(
                "VLAN 4095 is not valid: it must be between 1 and 4094",
                refusal(() -> allocate(parent, 4095)));
        assertEquals(
                "Bandwidth 3Gbps is not valid for a hosted connection",
                refusal(() -> allocate(parent, 101, "3Gbps")));
    }

    @Test
    void can_be_declined_and_then_be_removed_by_the_partner() {
        var parent = interconnect();
        var id = allocate(parent, 100);
        assertEquals(
                ConnectionState.REJECTED,
                customer.deleteConnection(r -> r.connectionId(id)).connectionState());
        assertEquals(ConnectionState.REJECTED, hosted(parent).connectionState());

        partner.deleteConnection(r -> r.connectionId(id));
        assertTrue(
                partner.describeHostedConnections(r -> r.connectionId(parent))
                        .connections()
                        .isEmpty());
        partner.deleteInterconnect(r -> r.interconnectId(parent));
    }

    @Test
    void keeps_its_interconnect_from_being_deleted() {
        var parent = interconnect();
        allocate(parent, 100);
        assertEquals(
                "Interconnect " + parent + " has hosted connections and cannot be deleted",
                refusal(() -> partner.deleteInterconnect(r -> r.interconnectId(parent))));
    }

    @Test
    void moves_to_another_interconnect_with_a_free_vlan() {
        var one = interconnect();
        var other = interconnect();
        var id = allocate(one, 100);
        partner.associateHostedConnection(r -> r.connectionId(id).parentConnectionId(other));
        assertEquals(id, hosted(other).connectionId());
        assertEquals(allocate(one, 100), hosted(one).connectionId());
    }

    @Test
    void only_an_interconnect_or_the_lag_of_a_partner_can_host() {
        var own = cloud.order("own").connectionId();
        assertEquals(own + " cannot host connections", refusal(() -> allocate(own, 100)));
        assertEquals(
                "nonPartner", partner.describeCustomerMetadata(r -> {}).nniPartnerTypeAsString());
        interconnect();
        assertEquals("v2", partner.describeCustomerMetadata(r -> {}).nniPartnerTypeAsString());
        var lag =
                partner.createLag(r ->
                                r.lagName("bundle")
                                        .location("EqDC2")
                                        .connectionsBandwidth("10Gbps")
                                        .numberOfConnections(1))
                        .lagId();
        assertEquals(allocate(lag, 100), hosted(lag).connectionId());
    }

    @Test
    void carries_one_virtual_interface_with_the_vlan_of_the_partner() {
        var id = allocate(interconnect(), 100);
        customer.confirmConnection(r -> r.connectionId(id));
        var gateway =
                customer.createDirectConnectGateway(r -> r.directConnectGatewayName("hub"))
                        .directConnectGateway()
                        .directConnectGatewayId();
        assertEquals("The VLAN of " + id + " is 100", refusal(() -> order(id, gateway, 101)));
        assertEquals(100, order(id, gateway, 100));
    }

    private int order(String connection, String gateway, int vlan) {
        return customer.createPrivateVirtualInterface(r ->
                        r.connectionId(connection)
                                .newPrivateVirtualInterface(v ->
                                        v.virtualInterfaceName("vif")
                                                .vlan(vlan)
                                                .asn(65_000)
                                                .directConnectGatewayId(gateway)))
                .vlan();
    }

    private String interconnect() {
        return partner.createInterconnect(
                        r -> r.interconnectName("exchange").location("EqDC2").bandwidth("10Gbps"))
                .interconnectId();
    }

    private String allocate(String parent, int vlan) {
        return allocate(parent, vlan, "500Mbps");
    }

    private String allocate(String parent, int vlan, String bandwidth) {
        return partner.allocateHostedConnection(r ->
                        r.connectionId(parent)
                                .ownerAccount(CUSTOMER)
                                .connectionName("hosted")
                                .bandwidth(bandwidth)
                                .vlan(vlan))
                .connectionId();
    }

    private Connection own(String id) {
        return customer.describeConnections(r -> r.connectionId(id)).connections().getFirst();
    }

    private Connection hosted(String parent) {
        return partner.describeHostedConnections(r -> r.connectionId(parent))
                .connections()
                .getFirst();
    }
}
