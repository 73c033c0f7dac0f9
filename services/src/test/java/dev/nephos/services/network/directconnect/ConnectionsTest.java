package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectCloud.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.Connection;
import software.amazon.awssdk.services.directconnect.model.ConnectionState;
import software.amazon.awssdk.services.directconnect.model.DirectConnectException;

/** Dedicated connections: their life, and what they follow. */
class ConnectionsTest {
    private final DirectConnectCloud cloud = new DirectConnectCloud();
    private final DirectConnectClient client = cloud.client();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void a_new_connection_is_requested() {
        var made = cloud.order("office");

        assertEquals(ConnectionState.REQUESTED, made.connectionState());
        assertTrue(made.connectionId().matches("dxcon-[0-9a-f]{8}"), made.connectionId());
        assertEquals(TestCloud.ACCOUNT.digits(), made.ownerAccount());
        assertEquals("us-east-1", made.region());
        assertEquals("EqDC2", made.location());
        assertEquals("1Gbps", made.bandwidth());
        assertEquals("unknown", made.hasLogicalRedundancyAsString());
    }

    @Test
    void is_available_while_the_link_of_its_location_is_up() {
        var id = cloud.order("office").connectionId();
        assertEquals(ConnectionState.AVAILABLE, described(id).connectionState());

        cloud.cut("EqDC2");
        assertEquals(ConnectionState.DOWN, described(id).connectionState());

        cloud.restore("EqDC2");
        assertEquals(ConnectionState.AVAILABLE, described(id).connectionState());
    }

    @Test
    void stays_requested_until_a_link_is_there() {
        cloud.cut("EqDC2");
        var id = cloud.order("office").connectionId();
        assertEquals(ConnectionState.REQUESTED, described(id).connectionState());
    }

    @Test
    void knows_its_endpoint_when_it_is_connected() {
        var made = cloud.order("office");
        assertNull(made.awsDeviceV2());
        assertTrue(described(made.connectionId()).awsDeviceV2().startsWith("EqDC2-"));
    }

    @Test
    void refuses_a_location_that_the_region_does_not_have() {
        var error = refusal(() -> cloud.order("office", "TIVIT", "1Gbps"));
        assertEquals("Location TIVIT is not valid in us-east-1", error);
    }

    @Test
    void refuses_a_bandwidth_that_the_location_does_not_have() {
        var error = refusal(() -> cloud.order("office", "EqDC2", "3Gbps"));
        assertEquals("Bandwidth 3Gbps is not available at EqDC2", error);
    }

    @Test
    void refuses_a_lag_that_does_not_exist() {
        var error =
                refusal(() ->
                        client.createConnection(r ->
                                r.connectionName("office")
                                        .location("EqDC2")
                                        .bandwidth("1Gbps")
                                        .lagId("dxlag-00000000")));
        assertEquals("Could not find Lag with ID dxlag-00000000", error);
    }

    @Test
    void changes_its_name_and_nothing_else() {
        var id = cloud.order("office").connectionId();
        client.updateConnection(r -> r.connectionId(id).connectionName("home"));

        var after = described(id);
        assertEquals("home", after.connectionName());
        assertEquals("EqDC2", after.location());
        assertEquals("1Gbps", after.bandwidth());
    }

    @Test
    void supports_macsec_where_the_location_does() {
        var made =
                client.createConnection(r ->
                        r.connectionName("safe")
                                .location("EqDC2")
                                .bandwidth("10Gbps")
                                .requestMACSec(true));
        assertTrue(made.macSecCapable());
        assertEquals("should_encrypt", made.encryptionMode());
        assertEquals(
                "MACsec is not available for 1Gbps at EqDC2",
                refusal(() ->
                        client.createConnection(r ->
                                r.connectionName("slow")
                                        .location("EqDC2")
                                        .bandwidth("1Gbps")
                                        .requestMACSec(true))));
    }

    @Test
    void a_macsec_key_needs_secrets_manager_which_is_not_served() {
        var id =
                client.createConnection(r ->
                                r.connectionName("safe")
                                        .location("EqDC2")
                                        .bandwidth("10Gbps")
                                        .requestMACSec(true))
                        .connectionId();
        var error =
                assertThrows(
                        DirectConnectException.class,
                        () ->
                                client.associateMacSecKey(r ->
                                        r.connectionId(id)
                                                .ckn("a".repeat(64))
                                                .cak("b".repeat(64))));
        assertEquals(501, error.statusCode());
        assertTrue(error.getMessage().contains("secretsmanager"), error.getMessage());
    }

    @Test
    void is_gone_after_its_deletion() {
        var id = cloud.order("office").connectionId();
        assertEquals(
                ConnectionState.DELETED,
                client.deleteConnection(r -> r.connectionId(id)).connectionState());
        assertEquals("Could not find Connection with ID " + id, refusal(() -> described(id)));
    }

    @Test
    void has_a_letter_of_authorization_once_its_port_is_assigned() {
        cloud.cut("EqDC2");
        var id = cloud.order("office").connectionId();
        refusal(() -> client.describeLoa(r -> r.connectionId(id)));

        cloud.restore("EqDC2");
        var loa = client.describeLoa(r -> r.connectionId(id));
        assertEquals("application/pdf", loa.loaContentTypeAsString());
        assertTrue(loa.loaContent().asString(ISO_8859_1).contains(id));
        assertEquals(TestCloud.START, described(id).loaIssueTime());
    }

    private Connection described(String id) {
        return client.describeConnections(r -> r.connectionId(id)).connections().getFirst();
    }
}
