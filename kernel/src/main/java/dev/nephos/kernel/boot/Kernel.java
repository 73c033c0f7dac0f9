package dev.nephos.kernel.boot;

import dev.nephos.kernel.auth.IdentityProvider;
import dev.nephos.kernel.call.PageTokens;
import dev.nephos.kernel.call.ServiceCalls;
import dev.nephos.kernel.event.AuditFeed;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.secret.DataKeys;
import dev.nephos.kernel.store.BlobReferences;
import dev.nephos.kernel.store.BlobStore;
import dev.nephos.kernel.store.Store;
import dev.nephos.kernel.time.Clock;
import dev.nephos.kernel.time.CloudClock;
import dev.nephos.kernel.time.Ids;
import dev.nephos.kernel.time.Timers;
import java.util.function.Supplier;

/**
 * What a service stands on.
 *
 * @param store all state
 * @param blobs the bytes of large objects
 * @param blobReferences who uses which of the blobs
 * @param clock the time of the cloud, which users may move
 * @param timers what is to be done at a moment of that time
 * @param wallClock the machine's time, which nobody moves
 * @param ids random names
 * @param dataKeys keys for what is kept secret at rest, by purpose
 * @param pageTokens the tokens of paged answers
 * @param calls other services, by their public API
 * @param identities who there is, for services that issue credentials
 * @param auditFeed the latest calls
 * @param region the region of what names none
 */
public record Kernel(
        Store store,
        BlobStore blobs,
        BlobReferences blobReferences,
        CloudClock clock,
        Timers timers,
        Clock wallClock,
        Ids ids,
        DataKeys dataKeys,
        PageTokens pageTokens,
        ServiceCalls calls,
        Supplier<IdentityProvider> identities,
        AuditFeed auditFeed,
        Region region) {}
