package dev.nephos.kernel.boot;

import dev.nephos.kernel.auth.Authenticate;
import dev.nephos.kernel.auth.RootKeys;
import dev.nephos.kernel.call.Audit;
import dev.nephos.kernel.call.PageTokens;
import dev.nephos.kernel.call.Pipeline;
import dev.nephos.kernel.call.Service;
import dev.nephos.kernel.call.ServiceCalls;
import dev.nephos.kernel.call.Services;
import dev.nephos.kernel.event.AuditFeed;
import dev.nephos.kernel.http.HttpHandler;
import dev.nephos.kernel.http.Listener;
import dev.nephos.kernel.secret.DataKeys;
import dev.nephos.kernel.secret.KeyEncryptionKey;
import dev.nephos.kernel.store.BlobCollection;
import dev.nephos.kernel.store.BlobReferences;
import dev.nephos.kernel.store.FileBlobs;
import dev.nephos.kernel.store.MemoryStore;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Timers;
import dev.nephos.kernel.time.WallClock;
import dev.nephos.model.Models;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * A running Nephos: a store, the kernel around it, and an open port. Several may run in one
 * process; they share nothing.
 */
public final class Nephos implements AutoCloseable {
    /** The version that the health page tells. */
    public static final String VERSION = "0.1.0";

    /** One process works on the timers, so nothing is gained by spreading them. */
    private static final int TIMER_SHARDS = 1;

    private final Kernel kernel;
    private final Services services;
    private final Listener listener;
    private final BlobCollection collection;

    private Nephos(Kernel kernel, Services services, Listener listener, BlobCollection collection) {
        this.kernel = kernel;
        this.services = services;
        this.listener = listener;
        this.collection = collection;
    }

    /**
     * Starts one; it answers when this returns.
     *
     * @param clock the time of its cloud
     * @param factories what it serves
     * @throws IOException if the port is taken or a folder cannot be written; the message is a
     *     sentence for the operator
     */
    public static Nephos start(
            NephosSettings settings, CloudClock clock, List<ServiceFactory> factories)
            throws IOException {
        var store = new MemoryStore(System::nanoTime);
        var blobs = new FileBlobs(settings.blobs(), false);
        var feed = new AuditFeed();
        var audit = new Audit(feed, clock);
        var made = new LateKernel();
        var suppliers = new LinkedHashMap<String, Supplier<Service>>();
        for (var factory : factories) {
            suppliers.put(factory.name(), () -> factory.make().apply(made.kernel()));
        }
        var services = new Services(Models.builtIn(), suppliers);
        var calls = new ServiceCalls(services, settings.ids(), audit);
        var dataKeys =
                new DataKeys(store, KeyEncryptionKey.ephemeral(settings.ids()), settings.ids());
        var tokens = new PageTokens(() -> dataKeys.named("page-tokens"));
        var kernel =
                new Kernel(
                        store,
                        blobs,
                        new BlobReferences(store, blobs),
                        clock,
                        new Timers(store, clock, services::timerHandler, TIMER_SHARDS),
                        new WallClock(),
                        settings.ids(),
                        dataKeys,
                        tokens,
                        calls,
                        feed,
                        settings.region());
        made.set(kernel);
        var pipeline =
                new Pipeline(
                        services,
                        new Authenticate(
                                new RootKeys(settings.account()), kernel.wallClock(), clock),
                        settings.account(),
                        settings.region(),
                        store.blocking(),
                        settings.ids(),
                        audit);
        var handler = front(settings, kernel, services, pipeline);
        var listener = Listener.open(settings.listener(), settings.certificates(), handler);
        kernel.timers().start();
        var collection = BlobCollection.start(kernel.blobReferences(), kernel.wallClock());
        return new Nephos(kernel, services, listener, collection);
    }

    private static HttpHandler front(
            NephosSettings settings, Kernel kernel, Services services, Pipeline pipeline) {
        var reset =
                new Reset(
                        kernel.store(),
                        kernel.blobReferences(),
                        kernel.timers(),
                        kernel.clock(),
                        settings.account(),
                        settings.region());
        var admin = new AdminPages(VERSION, services, kernel, reset);
        return (request, reply) -> {
            if (admin.owns(request)) {
                admin.handle(request, reply);
            } else {
                pipeline.handle(request, reply);
            }
        };
    }

    /** The port of all services. */
    public int port() {
        return listener.port();
    }

    public Kernel kernel() {
        return kernel;
    }

    public Services services() {
        return services;
    }

    @Override
    public void close() {
        listener.close();
        kernel.timers().close();
        collection.close();
        Store store = kernel.store();
        store.close();
    }

    /** The kernel, for factories that are called when it is there. */
    private static final class LateKernel {
        private final java.util.concurrent.atomic.AtomicReference<Kernel> kernel =
                new java.util.concurrent.atomic.AtomicReference<>();

        void set(Kernel made) {
            kernel.set(made);
        }

        Kernel kernel() {
            var made = kernel.get();
            if (made == null) {
                throw new IllegalStateException("a service was called before the start ended");
            }
            return made;
        }
    }
}
