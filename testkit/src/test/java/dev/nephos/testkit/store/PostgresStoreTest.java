package dev.nephos.testkit.store;

import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.postgres.PostgresStore;
import dev.nephos.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Nested;

/** The store in a database keeps what every store promises. */
class PostgresStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static Store store(LongSupplier nanoTime) {
        try {
            return PostgresStore.open(PostgresServer.running().emptyStore(), PATIENCE, nanoTime);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class Contract extends StoreContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return store(nanoTime);
        }
    }

    @Nested
    class Isolation extends StoreIsolationContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return store(nanoTime);
        }
    }

    @Nested
    class Limits extends StoreLimitsContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return store(nanoTime);
        }
    }

    @Nested
    class Holders extends LeasesContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return store(nanoTime);
        }
    }

    @Nested
    class Model extends StoreModelContract {
        @Override
        protected Store open() {
            return store(System::nanoTime);
        }

        @Override
        protected int commands() {
            return 600;
        }
    }

    @Nested
    class Concurrency extends StoreConcurrencyContract {
        @Override
        protected Store open() {
            return store(System::nanoTime);
        }

        @Override
        protected int transfers() {
            return 30;
        }
    }
}
