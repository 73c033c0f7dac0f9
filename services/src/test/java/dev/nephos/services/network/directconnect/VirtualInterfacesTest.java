package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectCloud.CUSTOMER;
import static dev.nephos.services.network.directconnect.DirectConnectCloud.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.AddressFamily;
import software.amazon.awssdk.services.directconnect.model.BGPStatus;
import software.amazon.awssdk.services.directconnect.model.CreatePublicVirtualInterfaceResponse;
import software.amazon.awssdk.services.directconnect.model.RouteFilterPrefix;
import software.amazon.awssdk.services.directconnect.model.VirtualInterface;
import software.amazon.awssdk.services.directconnect.model.VirtualInterfaceState;

/** Virtual interfaces: private, public and transit, one's own and allocated ones. */
class VirtualInterfacesTest {
    private final DirectConnectCloud cloud = new DirectConnectCloud();
    private final DirectConnectClient client = cloud.client();
    private final String connection = cloud.order("office").connectionId();
    private final String gateway = gateway(client);

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void is_available_while_its_connection_is() {
        var id = create(7);
        assertEquals(VirtualInterfaceState.AVAILABLE, described(id).virtualInterfaceState());
        assertEquals(BGPStatus.UP, described(id).bgpPeers().getFirst().bgpStatus());

        cloud.cut("EqDC2");
        assertEquals(VirtualInterfaceState.DOWN, described(id).virtualInterfaceState());
        assertEquals(BGPStatus.DOWN, described(id).bgpPeers().getFirst().bgpStatus());
    }

    @Test
    void gets_addresses_a_key_and_the_asn_of_its_gateway() {
        var vif = described(create(7));
        assertEquals("169.254.0.5/30", vif.amazonAddress());
        assertEquals("169.254.0.6/30", vif.customerAddress());
        assertEquals(64_512L, vif.amazonSideAsn());
        assertEquals(1500, vif.mtu());
        assertTrue(vif.customerRouterConfig().contains("<vlan>7</vlan>"));
        assertEquals("169.254.0.9/30", described(create(8)).amazonAddress());
    }

    @Test
    void needs_a_free_vlan() {
        create(7);
        assertEquals("VLAN 7 is already in use on " + connection, refusal(() -> create(7)));
        assertEquals(
                "VLAN 0 is not valid: it must be between 1 and 4094", refusal(() -> create(0)));
    }

    @Test
    void needs_a_connection_that_is_connected() {
        cloud.cut("CSVA1");
        var unconnected = cloud.order("new", "CSVA1", "1Gbps").connectionId();
        assertEquals(
                "The specified Connection ID " + unconnected + " is not available",
                refusal(() -> create(unconnected, gateway, 7)));
    }

    @Test
    void needs_a_gateway_that_exists() {
        var unknown = "11111111-2222-3333-4444-555555555555";
        assertEquals(
                "Direct Connect Gateway with ID: " + unknown + " does not exist",
                refusal(() -> create(connection, unknown, 7)));
        assertEquals(
                "Exactly one of Virtual Gateway ID and Direct Connect Gateway ID is required",
                refusal(() -> create(connection, null, 7)));
    }

    @Test
    void leads_to_a_virtual_private_gateway_that_ec2_knows() {
        var made =
                client.createPrivateVirtualInterface(r ->
                        r.connectionId(connection)
                                .newPrivateVirtualInterface(v ->
                                        v.virtualInterfaceName("vif")
                                                .vlan(7)
                                                .asn(65_000)
                                                .virtualGatewayId(Ec2Double.VIRTUAL_GATEWAY)));
        assertEquals(65_001L, made.amazonSideAsn());
        assertEquals(Ec2Double.VIRTUAL_GATEWAY, made.virtualGatewayId());
    }

    @Test
    void a_public_one_is_verified_and_wants_public_addresses() {
        var made = createPublic("198.18.0.1/30", "198.18.0.2/30");
        assertEquals(VirtualInterfaceState.VERIFYING, made.virtualInterfaceState());
        assertEquals(7224L, made.amazonSideAsn());
        assertEquals(
                "Amazon Address is not allowed to contain a private IP",
                refusal(() -> createPublic("10.0.0.1/30", "10.0.0.2/30")));
        assertEquals(
                "Amazon Address and Customer Address must be in the same CIDR",
                refusal(() -> createPublic("198.18.0.9/30", "198.18.0.2/30")));

        var routes =
                client.describeVirtualInterfaces(
                        r -> r.virtualInterfaceId(made.virtualInterfaceId()));
        assertEquals(
                VirtualInterfaceState.AVAILABLE,
                routes.virtualInterfaces().getFirst().virtualInterfaceState());
    }

    @Test
    void an_allocated_one_waits_for_its_owner_who_says_where_it_leads() {
        var customer = cloud.customer();
        var id = allocate();
        var theirs = gateway(customer);
        assertEquals(VirtualInterfaceState.CONFIRMING, described(id).virtualInterfaceState());
        assertEquals(
                "VirtualInterface " + id + " does not exist",
                refusal(() ->
                        client.confirmPrivateVirtualInterface(
                                r -> r.virtualInterfaceId(id).directConnectGatewayId(gateway))));
        assertEquals(
                VirtualInterfaceState.PENDING,
                customer.confirmPrivateVirtualInterface(
                                r -> r.virtualInterfaceId(id).directConnectGatewayId(theirs))
                        .virtualInterfaceState());
        assertEquals(VirtualInterfaceState.AVAILABLE, described(id).virtualInterfaceState());
        assertEquals(CUSTOMER, described(id).ownerAccount());
        assertEquals(
                "VirtualInterface " + id + " is not in the confirming state",
                refusal(() ->
                        customer.confirmPrivateVirtualInterface(
                                r -> r.virtualInterfaceId(id).directConnectGatewayId(theirs))));
    }

    @Test
    void an_allocated_one_can_be_declined() {
        var customer = cloud.customer();
        var id = allocate();
        assertEquals(
                VirtualInterfaceState.REJECTED,
                customer.deleteVirtualInterface(r -> r.virtualInterfaceId(id))
                        .virtualInterfaceState());
        client.deleteVirtualInterface(r -> r.virtualInterfaceId(id));
        client.deleteConnection(r -> r.connectionId(connection));
    }

    @Test
    void cannot_be_allocated_to_oneself() {
        assertEquals(
                "Cannot allocate VirtualInterface for the connection owner.",
                refusal(() ->
                        client.allocatePrivateVirtualInterface(r ->
                                r.connectionId(connection)
                                        .ownerAccount("000000000000")
                                        .newPrivateVirtualInterfaceAllocation(v ->
                                                v.virtualInterfaceName("x").vlan(7).asn(65_000)))));
    }

    @Test
    void is_shown_for_fifteen_minutes_after_its_deletion() {
        var id = create(7);
        assertEquals(
                VirtualInterfaceState.DELETING,
                client.deleteVirtualInterface(r -> r.virtualInterfaceId(id))
                        .virtualInterfaceState());
        assertEquals(VirtualInterfaceState.DELETED, described(id).virtualInterfaceState());
        assertEquals(
                "VirtualInterface " + id + " does not exist",
                refusal(() -> client.deleteVirtualInterface(r -> r.virtualInterfaceId(id))));

        cloud.pass(Duration.ofMinutes(15));
        assertTrue(client.describeVirtualInterfaces(r -> {}).virtualInterfaces().isEmpty());
        create(7);
    }

    @Test
    void keeps_its_connection_from_being_deleted() {
        create(7);
        assertEquals(
                "Connection " + connection + " has virtual interfaces and cannot be deleted",
                refusal(() -> client.deleteConnection(r -> r.connectionId(connection))));
    }

    @Test
    void moves_to_another_connection() {
        var id = create(7);
        var other = cloud.order("other", "CSVA1", "1Gbps").connectionId();
        client.associateVirtualInterface(r -> r.virtualInterfaceId(id).connectionId(other));
        assertEquals(other, described(id).connectionId());
        assertEquals("CSVA1", described(id).location());
        create(7);
        assertEquals(
                "VLAN 7 is already in use on " + connection,
                refusal(() ->
                        client.associateVirtualInterface(
                                r -> r.virtualInterfaceId(id).connectionId(connection))));
    }

    @Test
    void changes_what_can_be_changed() {
        var id = create(7);
        client.updateVirtualInterfaceAttributes(r ->
                r.virtualInterfaceId(id)
                        .mtu(8500)
                        .enableSiteLink(true)
                        .virtualInterfaceName("renamed"));
        assertEquals(8500, described(id).mtu());
        assertTrue(described(id).siteLinkEnabled());
        assertEquals("renamed", described(id).virtualInterfaceName());
        assertEquals(
                "MTU 9000 is not valid: it must be 1500 or 8500",
                refusal(() ->
                        client.updateVirtualInterfaceAttributes(
                                r -> r.virtualInterfaceId(id).mtu(9000))));
    }

    @Test
    void has_a_bgp_peer_of_each_address_family_and_keeps_the_last() {
        var id = create(7);
        client.createBGPPeer(r ->
                r.virtualInterfaceId(id)
                        .newBGPPeer(p -> p.asn(65_000).addressFamily(AddressFamily.IPV6)));
        assertEquals(2, described(id).bgpPeers().size());
        assertEquals(
                "There is already a BGP peer of the address family ipv4",
                refusal(() ->
                        client.createBGPPeer(
                                r -> r.virtualInterfaceId(id).newBGPPeer(p -> p.asn(65_000)))));
        for (int left = 1; left >= 0; left--) {
            var peer = described(id).bgpPeers().getFirst().bgpPeerId();
            if (left == 1) {
                client.deleteBGPPeer(r -> r.virtualInterfaceId(id).bgpPeerId(peer));
            } else {
                assertEquals(
                        "The last BGP peer of a virtual interface cannot be deleted",
                        refusal(() ->
                                client.deleteBGPPeer(
                                        r -> r.virtualInterfaceId(id).bgpPeerId(peer))));
            }
        }
    }

    @Test
    void a_failover_test_holds_its_sessions_down_until_its_time_is_over() {
        var id = create(7);
        var test =
                client.startBgpFailoverTest(r -> r.virtualInterfaceId(id).testDurationInMinutes(10))
                        .virtualInterfaceTest();
        assertEquals("IN_PROGRESS", test.status());
        assertEquals(VirtualInterfaceState.TESTING, described(id).virtualInterfaceState());
        assertEquals(BGPStatus.DOWN, described(id).bgpPeers().getFirst().bgpStatus());

        cloud.pass(Duration.ofMinutes(10));
        assertEquals(VirtualInterfaceState.AVAILABLE, described(id).virtualInterfaceState());
        assertEquals(BGPStatus.UP, described(id).bgpPeers().getFirst().bgpStatus());
        assertEquals(
                "COMPLETED",
                client.listVirtualInterfaceTestHistory(r -> r.virtualInterfaceId(id))
                        .virtualInterfaceTestHistory()
                        .getFirst()
                        .status());
    }

    @Test
    void a_failover_test_can_be_stopped() {
        var id = create(7);
        client.startBgpFailoverTest(r -> r.virtualInterfaceId(id));
        cloud.pass(Duration.ofMinutes(1));
        var stopped =
                client.stopBgpFailoverTest(r -> r.virtualInterfaceId(id)).virtualInterfaceTest();
        assertEquals(stopped.startTime().plusSeconds(60), stopped.endTime());
        assertEquals(VirtualInterfaceState.AVAILABLE, described(id).virtualInterfaceState());
        assertEquals(
                "No test runs on " + id,
                refusal(() -> client.stopBgpFailoverTest(r -> r.virtualInterfaceId(id))));
    }

    @Test
    void tells_the_customer_how_to_configure_the_router() {
        var id = create(7);
        var answer = client.describeRouterConfiguration(r -> r.virtualInterfaceId(id));
        assertEquals("Cisco Systems, Inc.", answer.router().vendor());
        assertTrue(answer.customerRouterConfig().contains("<bgp_asn>65000</bgp_asn>"));
    }

    private static String gateway(DirectConnectClient of) {
        return of.createDirectConnectGateway(r -> r.directConnectGatewayName("hub"))
                .directConnectGateway()
                .directConnectGatewayId();
    }

    private String create(int vlan) {
        return create(connection, gateway, vlan);
    }

    private String create(String on, @Nullable String to, int vlan) {
        return client.createPrivateVirtualInterface(r ->
                        r.connectionId(on)
                                .newPrivateVirtualInterface(v ->
                                        v.virtualInterfaceName("vif" + vlan)
                                                .vlan(vlan)
                                                .asn(65_000)
                                                .directConnectGatewayId(to)))
                .virtualInterfaceId();
    }

    private CreatePublicVirtualInterfaceResponse createPublic(String amazon, String customer) {
        return client.createPublicVirtualInterface(r ->
                r.connectionId(connection)
                        .newPublicVirtualInterface(v ->
                                v.virtualInterfaceName("public")
                                        .vlan(70)
                                        .asn(65_000)
                                        .amazonAddress(amazon)
                                        .customerAddress(customer)
                                        .routeFilterPrefixes(
                                                List.of(
                                                        RouteFilterPrefix.builder()
                                                                .cidr("198.18.4.0/24")
                                                                .build()))));
    }

    private String allocate() {
        return client.allocatePrivateVirtualInterface(r ->
                        r.connectionId(connection)
                                .ownerAccount(CUSTOMER)
                                .newPrivateVirtualInterfaceAllocation(
                                        v -> v.virtualInterfaceName("theirs").vlan(9).asn(65_000)))
                .virtualInterfaceId();
    }

    private VirtualInterface described(String id) {
        return client.describeVirtualInterfaces(r -> r.virtualInterfaceId(id))
                .virtualInterfaces()
                .getFirst();
    }
}
