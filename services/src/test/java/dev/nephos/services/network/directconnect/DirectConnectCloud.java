package dev.nephos.services.network.directconnect;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Place;
import dev.nephos.kernel.place.Region;
import dev.nephos.testkit.TestCloud;
import java.time.Duration;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.CreateConnectionResponse;
import software.amazon.awssdk.services.directconnect.model.DirectConnectClientException;

/** A cloud with Direct Connect, and what its tests do all the time. */
final class DirectConnectCloud implements AutoCloseable {
    static final String CUSTOMER = TestCloud.OTHER_ACCOUNT.digits();

    private final TestCloud cloud;
    private final DirectConnectClient client;

    DirectConnectCloud() {
        cloud = TestCloud.start(DirectConnect.FACTORY, Ec2Double.FACTORY);
        client = client(TestCloud.ACCOUNT, TestCloud.REGION);
    }

    DirectConnectClient client() {
        return client;
    }

    /** A client of another account. */
    DirectConnectClient customer() {
        return client(TestCloud.OTHER_ACCOUNT, TestCloud.REGION);
    }

    DirectConnectClient client(AccountId account, Region region) {
        return cloud.client(DirectConnectClient.builder(), account, region);
    }

    CreateConnectionResponse order(String name) {
        return order(name, "EqDC2", "1Gbps");
    }

    CreateConnectionResponse order(String name, String location, String bandwidth) {
        return client.createConnection(
                r -> r.connectionName(name).location(location).bandwidth(bandwidth));
    }

    /** Takes the links of a location down. */
    void cut(String location) {
        cloud.kernel().store().commit(tx -> Place.takeLinksDown(tx, location));
    }

    /** Brings the links of a location up again. */
    void restore(String location) {
        cloud.kernel().store().commit(tx -> Place.bringLinksUp(tx, location));
    }

    void pass(Duration time) {
        cloud.advance(time);
    }

    TestCloud cloud() {
        return cloud;
    }

    /** The message with which a call is refused. */
    static String refusal(Executable call) {
        return assertThrows(DirectConnectClientException.class, call)
                .awsErrorDetails()
                .errorMessage();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
