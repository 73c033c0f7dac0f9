package dev.nephos.testkit.store;

import dev.nephos.kernel.store.Store;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The store on the disk keeps what every store promises. */
class RocksStoreTest {
    private static RocksStores stores;

    @BeforeAll
    static void makeFolder() {
        stores = new RocksStores();
    }

    @AfterAll
    static void removeFolder() {
        stores.close();
    }

    @Nested
    class Contract extends StoreContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return stores.open(nanoTime);
        }
    }

    @Nested
    class Isolation extends StoreIsolationContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return stores.open(nanoTime);
        }
    }

    @Nested
    class Limits extends StoreLimitsContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return stores.open(nanoTime);
        }
    }

    @Nested
    class Holders extends LeasesContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return stores.open(nanoTime);
        }
    }

    @Nested
    class Model extends StoreModelContract {
        @Override
        protected Store open() {
            return stores.open(System::nanoTime);
        }
    }

    @Nested
    class Concurrency extends StoreConcurrencyContract {
        @Override
        protected Store open() {
            return stores.open(System::nanoTime);
        }
    }
}
