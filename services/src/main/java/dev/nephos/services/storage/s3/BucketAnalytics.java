package dev.nephos.services.storage.s3;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.Operations;
import java.util.List;
import java.util.Optional;

/** How the use of objects would be analysed for a better storage class; nothing is yet. */
final class BucketAnalytics {
    private final ConfigurationList<AnalyticsConfiguration> list;

    BucketAnalytics(Kernel kernel) {
        var kind = new ConfigurationKind<>("analytics", AnalyticsConfiguration.class);
        this.list =
                new ConfigurationList<>(
                        kernel.store(), kernel.pageTokens(), kind, AnalyticsConfiguration::id);
    }

    void define(Operations on) {
        on.run(PutBucketAnalyticsConfiguration.class, this::put).ignores("AnalyticsConfiguration");
        on.call(
                GetBucketAnalyticsConfiguration.class,
                GetBucketAnalyticsConfigurationResult.class,
                (call, in) ->
                        new GetBucketAnalyticsConfigurationResult(list.require(call, in.place)));
        on.call(
                ListBucketAnalyticsConfigurations.class,
                ListBucketAnalyticsConfigurationsResult.class,
                this::list);
        on.run(DeleteBucketAnalyticsConfiguration.class, (call, in) -> list.delete(call, in.place));
    }

    record ExportBucket(
            String format,
            Optional<String> bucketAccountId,
            String bucket,
            Optional<String> prefix) {}

    record ExportDestination(ExportBucket s3BucketDestination) {}

    record DataExport(String outputSchemaVersion, ExportDestination destination) {}

    record StorageClassAnalysis(Optional<DataExport> dataExport) {}

    record AnalyticsConfiguration(
            String id,
            Optional<ConfigurationFilter> filter,
            StorageClassAnalysis storageClassAnalysis) {}

    record PutBucketAnalyticsConfiguration(
            ConfigurationList.Place place, AnalyticsConfiguration analyticsConfiguration) {}

    record GetBucketAnalyticsConfiguration(ConfigurationList.Place place) {}

    record GetBucketAnalyticsConfigurationResult(AnalyticsConfiguration analyticsConfiguration) {}

    record ListBucketAnalyticsConfigurations(BucketTarget of, Optional<String> continuationToken) {}

    record ListBucketAnalyticsConfigurationsResult(
            boolean isTruncated,
            Optional<String> continuationToken,
            Optional<String> nextContinuationToken,
            List<AnalyticsConfiguration> analyticsConfigurationList) {}

    record DeleteBucketAnalyticsConfiguration(ConfigurationList.Place place) {}

    private void put(Call call, PutBucketAnalyticsConfiguration in) {
        if (in.analyticsConfiguration.storageClassAnalysis.dataExport.isPresent()) {
            throw CommonErrors.notImplemented("S3 storage class analysis with an export");
        }
        in.analyticsConfiguration.filter.ifPresent(ConfigurationFilter::requireValid);
        list.put(call, in.place, in.analyticsConfiguration);
    }

    private ListBucketAnalyticsConfigurationsResult list(
            Call call, ListBucketAnalyticsConfigurations in) {
        var page = list.list(call, in.of, in.continuationToken);
        return new ListBucketAnalyticsConfigurationsResult(
                page.truncated(), in.continuationToken, page.next(), page.configurations());
    }
}
