package dev.nephos.kernel.boot;

import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Place;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.store.BlobReferences;
import dev.nephos.kernel.store.GlobalNames;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.store.Tx;
import dev.nephos.kernel.time.Clock;
import dev.nephos.kernel.time.Timers;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_nephos/reset}: forgets all state, or that of one account, of a region in it, or of one
 * service there. It costs the same however much there is to forget.
 */
final class Reset {
    private static final int BATCH = 1_000;
    private static final Set<String> PARAMETERS = Set.of("account", "region", "service");

    private final Store store;
    private final BlobReferences blobs;
    private final Timers timers;
    private final Clock clock;
    private final AccountId defaultAccount;
    private final Region defaultRegion;

    Reset(
            Store store,
            BlobReferences blobs,
            Timers timers,
            Clock clock,
            AccountId defaultAccount,
            Region defaultRegion) {
        this.store = store;
        this.blobs = blobs;
        this.timers = timers;
        this.clock = clock;
        this.defaultAccount = defaultAccount;
        this.defaultRegion = defaultRegion;
    }

    HttpResponse answer(QueryString query) {
        for (var parameter : query.parameters()) {
            if (!PARAMETERS.contains(parameter.name())) {
                throw new IllegalArgumentException(
                        "not account, region or service: " + parameter.name());
            }
        }
        forget(prefix(query.first("account"), query.first("region"), query.first("service")));
        return Json.answer(200, Map.of("status", "ok"));
    }

    private byte[] prefix(
            @Nullable String account, @Nullable String region, @Nullable String service) {
        if (account == null && region == null && service == null) {
            return new byte[0];
        }
        var owner = account == null ? defaultAccount : new AccountId(account);
        if (service != null) {
            var place = region == null ? defaultRegion : new Region(region);
            return new Space(owner.digits(), place.name(), service).prefix();
        }
        return region == null
                ? Space.prefixOf(owner.digits())
                : Space.prefixOf(owner.digits(), new Region(region).name());
    }

    private void forget(byte[] prefix) {
        inBatches(tx -> timers.forget(tx, prefix, BATCH));
        blobs.forget(prefix, clock.now());
        inBatches(tx -> GlobalNames.forget(tx, prefix, BATCH));
        if (prefix.length == 0) {
            store.commit(Place::mend);
        }
        store.clear(prefix);
    }

    private void inBatches(Function<Tx, Integer> forget) {
        int forgotten;
        do {
            forgotten = store.transact(forget);
        } while (forgotten == BATCH);
    }
}
