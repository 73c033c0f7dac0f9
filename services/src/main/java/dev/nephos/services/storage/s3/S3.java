package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.ObjectBytes;
import dev.nephos.engines.objects.ObjectIndex;
import dev.nephos.engines.objects.RangeCipher;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.call.Service;

/** Amazon S3. */
public final class S3 implements Service {
    public static final ServiceFactory FACTORY = new ServiceFactory("s3", S3::new);

    /** {@code DeleteObjects} with a thousand of the longest keys, every byte of them escaped. */
    private static final int BODY_LIMIT = 8 << 20;

    private final Kernel kernel;

    public S3(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void define(Operations on) {
        on.errors(S3Errors.MODELLED);
        on.constraintErrors(new InputErrors());
        on.adapt(new BodyDigests());
        on.bodyLimit(BODY_LIMIT);
        on.originRules(new BucketOrigins(kernel.store()));
        var bytes =
                new ObjectBytes(
                        kernel.blobs(),
                        kernel.blobReferences(),
                        kernel.ids(),
                        kernel.wallClock(),
                        new RangeCipher(kernel.dataKeys().named("s3")));
        var objects = new StoredObjects(new ObjectIndex(bytes, kernel.ids()));
        var uploads = new Uploads(bytes);
        var intake = new Intake(bytes);
        var sources = new CopySources(kernel, objects, bytes);
        on.front(new WebsiteFront(kernel, objects));
        var events = new ObjectEvents(kernel);
        events.define(on);
        on.front(new PostFront(kernel, on.model().shape("Tagging").orElseThrow()));
        new BucketOperations(kernel, objects, uploads).define(on);
        new AccessLogs(kernel).define(on);
        new BucketInventory(kernel, objects).define(on);
        new LifecycleRunner(kernel, objects, uploads, events).define(on);
        defineConfigurations(on, new BucketConfigurations(kernel.store()));
        new ObjectWrites(kernel, objects, intake, events).define(on);
        new ObjectReads(kernel, objects, bytes).define(on);
        new ObjectAttributes(kernel, objects, bytes).define(on);
        new ObjectAcl(kernel.store(), objects, events).define(on);
        new ObjectDeletes(kernel, objects, events).define(on);
        new ObjectCopies(kernel, objects, sources, intake, events).define(on);
        new Listings(kernel, objects).define(on);
        new BucketVersioning(kernel).define(on);
        new VersionListings(kernel, objects).define(on);
        new BucketLocks(kernel).define(on);
        new ObjectRetention(kernel, objects).define(on);
        new ObjectTagging(kernel, objects, events).define(on);
        new ObjectRestores(kernel, objects, events).define(on);
        new UploadOperations(kernel, uploads).define(on);
        var shared = new SharedParts(kernel, sources, bytes);
        new PartUploads(kernel, uploads, sources, shared, intake).define(on);
        new UploadListings(kernel, uploads).define(on);
        new UploadCompletion(kernel, objects, uploads, bytes, intake, events).define(on);
    }

    private void defineConfigurations(Operations on, BucketConfigurations configurations) {
        new BucketAcceleration(configurations).define(on);
        new BucketAnalytics(kernel).define(on);
        new BucketIntelligentTiering(kernel).define(on);
        new BucketMetrics(kernel).define(on);
        new BucketAcl(configurations).define(on);
        new BucketCors(configurations).define(on);
        new BucketEncryption(configurations).define(on);
        new BucketLifecycle(configurations, kernel).define(on);
        new BucketLogging(configurations).define(on);
        new BucketNotifications(configurations, kernel).define(on);
        new BucketOwnership(configurations).define(on);
        new BucketPolicy(configurations).define(on);
        new BucketRequestPayment(configurations).define(on);
        new BucketTagging(configurations).define(on);
        new BucketWebsite(configurations).define(on);
        new PublicAccess(configurations).define(on);
    }
}
