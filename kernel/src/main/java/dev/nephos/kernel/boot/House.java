package dev.nephos.kernel.boot;

import dev.nephos.kernel.auth.Authenticate;
import dev.nephos.kernel.auth.IdentityProvider;
import dev.nephos.kernel.auth.Keyring;
import dev.nephos.kernel.call.Audit;
import dev.nephos.kernel.call.Authorise;
import dev.nephos.kernel.call.PageTokens;
import dev.nephos.kernel.call.Pipeline;
import dev.nephos.kernel.call.Service;
import dev.nephos.kernel.call.ServiceCalls;
import dev.nephos.kernel.call.ServiceOrigins;
import dev.nephos.kernel.call.Services;
import dev.nephos.kernel.event.AuditFeed;
import dev.nephos.kernel.http.HttpHandler;
import dev.nephos.kernel.http.OriginRules;
import dev.nephos.kernel.secret.DataKeys;
import dev.nephos.kernel.store.BlobReferences;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.KeptTime;
import dev.nephos.kernel.time.Timers;
import dev.nephos.kernel.time.WallClock;
import dev.nephos.model.Models;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything behind the door: the kernel, put together around state that is open.
 *
 * @param front what answers requests
 * @param origins what its resources say of web pages
 */
record House(Kernel kernel, Services services, HttpHandler front, OriginRules origins) {
    /** One process works on the timers, so nothing is gained by spreading them. */
    private static final int TIMER_SHARDS = 1;

    static House build(
            NephosSettings settings,
            OpenState state,
            CloudClock clock,
            List<ServiceFactory> factories) {
        KeptTime.restore(state.store(), clock);
        var made = new LateKernel();
        var services = services(factories, made);
        var feed = new AuditFeed();
        var audit = new Audit(feed, clock);
        var identities = identities(factories, made);
        var authorise = new Authorise(services, () -> identities.get().authorizer(), clock);
        var kernel = kernel(settings, state, clock, services, authorise, identities, feed, audit);
        made.set(kernel);
        var pipeline =
                new Pipeline(
                        services,
                        new Authenticate(
                                new Keyring(
                                        List.of(
                                                (id, token) ->
                                                        identities
                                                                .get()
                                                                .accessKeys()
                                                                .find(id, token),
                                                settings.keys())),
                                kernel.wallClock(),
                                clock),
                        authorise,
                        settings.account(),
                        settings.region(),
                        state.store().blocking(),
                        settings.ids(),
                        audit);
        return new House(
                kernel,
                services,
                front(settings, kernel, services, pipeline, state.snapshots()),
                new ServiceOrigins(services, settings.ids()));
    }

    /** Made when it is first needed. */
    private static Supplier<IdentityProvider> identities(
            List<ServiceFactory> factories, LateKernel made) {
        var make = factories.stream().flatMap(f -> f.identities().stream()).findFirst();
        if (make.isEmpty()) {
            return () -> IdentityProvider.NOBODY;
        }
        var known = new AtomicReference<@Nullable IdentityProvider>();
        return () -> {
            var there = known.get();
            if (there == null) {
                known.compareAndSet(null, make.get().apply(made.kernel()));
                there = known.get();
            }
            return Objects.requireNonNull(there);
        };
    }

    private static Services services(List<ServiceFactory> factories, LateKernel made) {
        var suppliers = new LinkedHashMap<String, Supplier<Service>>();
        for (var factory : factories) {
            suppliers.put(factory.name(), () -> factory.make().apply(made.kernel()));
        }
        return new Services(Models.builtIn(), suppliers);
    }

    private static Kernel kernel(
            NephosSettings settings,
            OpenState state,
            CloudClock clock,
            Services services,
            Authorise authorise,
            Supplier<IdentityProvider> identities,
            AuditFeed feed,
            Audit audit) {
        var store = state.store();
        var dataKeys = new DataKeys(store, state.key(), settings.ids());
        return new Kernel(
                store,
                state.blobs(),
                new BlobReferences(store, state.blobs()),
                clock,
                new Timers(store, clock, services::timerHandler, TIMER_SHARDS),
                new WallClock(),
                settings.ids(),
                dataKeys,
                new PageTokens(() -> dataKeys.named("page-tokens")),
                new ServiceCalls(services, authorise, settings.ids(), audit),
                identities,
                feed,
                settings.region());
    }

    private static HttpHandler front(
            NephosSettings settings,
            Kernel kernel,
            Services services,
            Pipeline pipeline,
            @Nullable SnapshotShelf snapshots) {
        var reset =
                new Reset(
                        kernel.store(),
                        kernel.blobReferences(),
                        kernel.timers(),
                        kernel.clock(),
                        settings.account(),
                        settings.region());
        var admin =
                new AdminPages(
                        Nephos.VERSION,
                        services,
                        kernel,
                        reset,
                        new SnapshotsPage(snapshots, kernel));
        return (request, reply) -> {
            if (admin.owns(request)) {
                admin.handle(request, reply);
            } else {
                pipeline.handle(request, reply);
            }
        };
    }

    /** The kernel, for factories that are called when it is there. */
    private static final class LateKernel {
        private final AtomicReference<Kernel> kernel = new AtomicReference<>();

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
