package dev.nephos.tests.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.store.Counter;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.Keyspace;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.time.Timer;
import dev.nephos.testkit.TestCloud;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimedServicesTest {
    private static final Space SPACE =
            new Space(TestCloud.ACCOUNT.digits(), TestCloud.REGION.name(), "sqs");
    private static final byte[] FIRED = new Key().text("fired").toBytes();

    private final TestCloud cloud =
            TestCloud.start(
                    new ServiceFactory(
                            "sqs",
                            kernel ->
                                    on ->
                                            on.timer(
                                                    "count",
                                                    (tx, timer) ->
                                                            tx.add(Keyspace.DIRECTORY, FIRED, 1))));
    private final Kernel kernel = cloud.kernel();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void a_service_that_nobody_called_yet_does_what_is_due() {
        set("a", Duration.ofHours(1));
        assertEquals(0, cloud.nephos().services().definedCount());
        cloud.advance(Duration.ofMinutes(59));
        assertEquals(0, fired());
        cloud.advance(Duration.ofMinutes(1));
        assertEquals(1, fired());
    }

    @Test
    void who_moves_the_time_is_answered_when_what_is_due_is_done() throws IOException {
        set("a", Duration.ofHours(1));
        var http = new RawHttp(cloud.port());
        http.send(RawHttp.request("POST", "/_nephos/time?move=PT1H", "", ""));
        assertEquals(1, fired());
    }

    @Test
    void a_reset_takes_timers_away() throws IOException {
        set("a", Duration.ofHours(1));
        var http = new RawHttp(cloud.port());
        http.send(RawHttp.request("POST", "/_nephos/reset?service=sqs", "", ""));
        cloud.advance(Duration.ofHours(1));
        assertEquals(0, fired());
    }

    private void set(String id, Duration in) {
        var timer = new Timer(SPACE, "count", id, kernel.clock().now().plus(in));
        kernel.store().commit(tx -> kernel.timers().schedule(tx, timer));
    }

    private long fired() {
        return kernel.store().<Long>read(tx -> Counter.read(tx.get(Keyspace.DIRECTORY, FIRED)));
    }
}
