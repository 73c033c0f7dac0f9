package dev.nephos.tests.state;

import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.testkit.TestCloud;
import dev.nephos.testkit.postgres.PostgresServer;

/** The same with the state in a database. */
class DatabaseRestartTest extends RestartTest {
    @Override
    TestCloud start(ServiceFactory... services) {
        return TestCloud.inDatabase(PostgresServer.running().emptyStore(), services);
    }
}
