package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.store.ReadTx;
import java.time.Instant;
import java.util.Optional;

/** When a lifecycle rule gives an upload up that nobody completed, and which rule. */
record Abortion(Optional<Instant> abortDate, Optional<String> abortRuleId) {
    static Abortion of(ReadTx tx, Bucket bucket, Upload upload) {
        var due = new LifecyclePlan(BucketLifecycle.of(tx, bucket), Instant.EPOCH).abort(upload);
        return new Abortion(due.map(LifecyclePlan.Due::when), due.map(LifecyclePlan.Due::ruleId));
    }
}
