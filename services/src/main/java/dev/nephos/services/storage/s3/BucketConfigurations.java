package dev.nephos.services.storage.s3;

import dev.nephos.engines.objects.Bucket;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.store.Store;
import java.util.Optional;
import java.util.function.Function;

/** What the operations of every kind of configuration do alike: put, find, require, delete. */
record BucketConfigurations(Store store) {
    private static final int NO_CONTENT = 204;

    <C extends Record> void put(
            Call call, BucketTarget target, ConfigurationKind<C> kind, C configuration) {
        store.commit(tx -> kind.put(tx, target.open(tx, call), configuration));
    }

    <C extends Record> Optional<C> find(Call call, BucketTarget target, ConfigurationKind<C> kind) {
        return store.read(tx -> kind.find(tx, target.open(tx, call)));
    }

    /** The configuration, or the error that S3 has for a bucket without one. */
    <C extends Record> C require(
            Call call,
            BucketTarget target,
            ConfigurationKind<C> kind,
            Function<Bucket, ServiceError> missing) {
        return store.read(tx -> {
            var bucket = target.open(tx, call);
            return kind.find(tx, bucket).orElseThrow(() -> missing.apply(bucket));
        });
    }

    /** Deletes a configuration; that there is none is no error. */
    <C extends Record> void delete(Call call, BucketTarget target, ConfigurationKind<C> kind) {
        store.commit(tx -> kind.delete(tx, target.open(tx, call)));
    }

    /** Answers 204, which S3 does for some configurations though its model says 200. */
    static void noContent(Call call) {
        call.answerStatus(NO_CONTENT);
    }
}
