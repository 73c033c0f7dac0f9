package dev.nephos.testkit.store;

import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Store;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Nested;

/** The store in memory keeps what every store promises. */
class MemoryStoreTest {
    @Nested
    class Contract extends StoreContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return new MemoryStore(nanoTime);
        }
    }

    @Nested
    class Isolation extends StoreIsolationContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return new MemoryStore(nanoTime);
        }
    }

    @Nested
    class Limits extends StoreLimitsContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return new MemoryStore(nanoTime);
        }
    }

    @Nested
    class Holders extends LeasesContract {
        @Override
        protected Store open(LongSupplier nanoTime) {
            return new MemoryStore(nanoTime);
        }
    }

    @Nested
    class Model extends StoreModelContract {
        @Override
        protected Store open() {
            return new MemoryStore(System::nanoTime);
        }
    }

    @Nested
    class Concurrency extends StoreConcurrencyContract {
        @Override
        protected Store open() {
            return new MemoryStore(System::nanoTime);
        }
    }
}
