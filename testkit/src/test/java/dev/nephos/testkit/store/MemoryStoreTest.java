package dev.nephos.testkit.store;

import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Store;
import java.util.function.LongSupplier;

class MemoryStoreTest extends StoreContract {
    @Override
    protected Store open(LongSupplier nanoTime) {
        return new MemoryStore(nanoTime);
    }
}
