package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;

/** Who pays for requests. Nephos charges nobody, so it is told and has no other effect. */
final class BucketRequestPayment {
    private static final ConfigurationKind<RequestPaymentConfiguration> KIND =
            new ConfigurationKind<>("request-payment", RequestPaymentConfiguration.class);
    private static final RequestPaymentConfiguration DEFAULT =
            new RequestPaymentConfiguration("BucketOwner");

    private final BucketConfigurations configurations;

    BucketRequestPayment(BucketConfigurations configurations) {
        this.configurations = configurations;
    }

    void define(Operations on) {
        on.run(PutBucketRequestPayment.class, this::put);
        on.call(
                GetBucketRequestPayment.class,
                RequestPaymentConfiguration.class,
                (call, in) -> configurations.find(call, in.of, KIND).orElse(DEFAULT));
    }

    record RequestPaymentConfiguration(String payer) {}

    record PutBucketRequestPayment(
            BucketTarget of,
            RequestPaymentConfiguration requestPaymentConfiguration,
            BodyDigest digest) {}

    record GetBucketRequestPayment(BucketTarget of) {}

    private void put(Call call, PutBucketRequestPayment in) {
        configurations.put(call, in.of, KIND, in.requestPaymentConfiguration);
    }
}
