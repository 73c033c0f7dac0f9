package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectCloud.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.Connection;
import software.amazon.awssdk.services.directconnect.model.Lag;
import software.amazon.awssdk.services.directconnect.model.LagState;

/** Link aggregation groups and their members. */
class LagsTest {
    private final DirectConnectCloud cloud = new DirectConnectCloud();
    private final DirectConnectClient client = cloud.client();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void a_new_lag_orders_its_connections() {
        var id = order(2);
        var lag = described(id);
        assertEquals(2, lag.numberOfConnections());
        assertEquals(
                List.of(
                        "Requested Connection 1 for Lag " + id,
                        "Requested Connection 2 for Lag " + id),
                lag.connections().stream().map(Connection::connectionName).sorted().toList());
        assertEquals(
                2,
                client.describeConnections(r -> {}).connections().stream()
                        .filter(connection -> id.equals(connection.lagId()))
                        .count());
    }

    @Test
    void tags_the_connections_that_it_orders() {
        var id =
                client.createLag(r ->
                                r.lagName("bundle")
                                        .location("EqDC2")
                                        .connectionsBandwidth("1Gbps")
                                        .numberOfConnections(1)
                                        .childConnectionTags(t -> t.key("of").value("lag")))
                        .lagId();
        var tags = described(id).connections().getFirst().tags();
        assertEquals("of", tags.getFirst().key());
        assertTrue(described(id).tags().isEmpty());
    }

    @Test
    void works_while_enough_of_its_links_do() {
        var id = order(2);
        assertEquals(LagState.AVAILABLE, described(id).lagState());
        cloud.cut("EqDC2");
        assertEquals(LagState.DOWN, described(id).lagState());
        cloud.restore("EqDC2");
        assertEquals(LagState.AVAILABLE, described(id).lagState());
    }

    @Test
    void takes_a_connection_of_the_same_location_and_bandwidth() {
        var id = order(1);
        var fits = cloud.order("fits").connectionId();
        var elsewhere = cloud.order("elsewhere", "CSVA1", "1Gbps").connectionId();
        var faster = cloud.order("faster", "EqDC2", "10Gbps").connectionId();

        client.associateConnectionWithLag(r -> r.connectionId(fits).lagId(id));
        assertEquals(2, described(id).numberOfConnections());

        var wrong = "The connection has not the location and bandwidth of " + id;
        assertEquals(
                wrong,
                refusal(() ->
                        client.associateConnectionWithLag(
                                r -> r.connectionId(elsewhere).lagId(id))));
        assertEquals(
                wrong,
                refusal(() ->
                        client.associateConnectionWithLag(r -> r.connectionId(faster).lagId(id))));
    }

    @Test
    void has_at_most_four_links() {
        assertEquals("A LAG of 1Gbps connections has from 1 to 4", refusal(() -> order(5)));
        assertEquals(4, described(order(4)).numberOfConnections());
    }

    @Test
    void keeps_as_many_links_as_it_needs() {
        var id = order(2);
        client.updateLag(r -> r.lagId(id).minimumLinks(2));
        var member = described(id).connections().getFirst().connectionId();

        var error = "Lag " + id + " would fall below its minimum number of links";
        assertEquals(
                error,
                refusal(() ->
                        client.disassociateConnectionFromLag(
                                r -> r.connectionId(member).lagId(id))));
        assertEquals(error, refusal(() -> client.deleteConnection(r -> r.connectionId(member))));

        client.updateLag(r -> r.lagId(id).minimumLinks(1));
        var single = client.disassociateConnectionFromLag(r -> r.connectionId(member).lagId(id));
        assertNull(single.lagId());
        assertEquals(1, described(id).numberOfConnections());
    }

    @Test
    void leaves_its_connections_alone_when_it_is_deleted() {
        var id = order(2);
        client.deleteLag(r -> r.lagId(id));
        var left = client.describeConnections(r -> {}).connections();
        assertEquals(2, left.size());
        assertTrue(left.stream().allMatch(connection -> connection.lagId() == null));
        assertEquals("Could not find Lag with ID " + id, refusal(() -> described(id)));
    }

    @Test
    void takes_the_virtual_interfaces_of_a_connection_that_joins() {
        var connection = cloud.order("office").connectionId();
        var gateway =
                client.createDirectConnectGateway(r -> r.directConnectGatewayName("hub"))
                        .directConnectGateway()
                        .directConnectGatewayId();
        var made =
                client.createPrivateVirtualInterface(r ->
                        r.connectionId(connection)
                                .newPrivateVirtualInterface(v ->
                                        v.virtualInterfaceName("vif")
                                                .vlan(7)
                                                .asn(65_000)
                                                .directConnectGatewayId(gateway)));
        var id = order(1);
        client.associateConnectionWithLag(r -> r.connectionId(connection).lagId(id));
        var moved =
                client.describeVirtualInterfaces(
                                r -> r.virtualInterfaceId(made.virtualInterfaceId()))
                        .virtualInterfaces()
                        .getFirst();
        assertEquals(id, moved.connectionId());
        assertEquals(
                "Lag " + id + " has virtual interfaces or hosted connections",
                refusal(() -> client.deleteLag(r -> r.lagId(id))));
    }

    private String order(int connections) {
        return client.createLag(r ->
                        r.lagName("bundle")
                                .location("EqDC2")
                                .connectionsBandwidth("1Gbps")
                                .numberOfConnections(connections))
                .lagId();
    }

    private Lag described(String id) {
        return client.describeLags(r -> r.lagId(id)).lags().getFirst();
    }
}
