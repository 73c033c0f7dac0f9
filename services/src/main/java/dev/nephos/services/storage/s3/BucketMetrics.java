package dev.nephos.services.storage.s3;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.Operations;
import java.util.List;
import java.util.Optional;

/** Which requests are counted one by one. CloudWatch, where they would be seen, is not served. */
final class BucketMetrics {
    private final ConfigurationList<MetricsConfiguration> list;

    BucketMetrics(Kernel kernel) {
        var kind = new ConfigurationKind<>("metrics", MetricsConfiguration.class);
        this.list =
                new ConfigurationList<>(
                        kernel.store(), kernel.pageTokens(), kind, MetricsConfiguration::id);
    }

    void define(Operations on) {
        on.run(PutBucketMetricsConfiguration.class, this::put).ignores("MetricsConfiguration");
        on.call(
                GetBucketMetricsConfiguration.class,
                GetBucketMetricsConfigurationResult.class,
                (call, in) ->
                        new GetBucketMetricsConfigurationResult(list.require(call, in.place)));
        on.call(
                ListBucketMetricsConfigurations.class,
                ListBucketMetricsConfigurationsResult.class,
                this::list);
        on.run(DeleteBucketMetricsConfiguration.class, (call, in) -> list.delete(call, in.place));
    }

    record MetricsAnd(Optional<String> prefix, List<Tag> tags, Optional<String> accessPointArn) {}

    record MetricsFilter(
            Optional<String> prefix,
            Optional<Tag> tag,
            Optional<String> accessPointArn,
            Optional<MetricsAnd> and) {
        /** The filter without access points, of which there are none. */
        ConfigurationFilter onObjects() {
            if (accessPointArn.or(() -> and.flatMap(MetricsAnd::accessPointArn)).isPresent()) {
                throw CommonErrors.notImplemented("S3 access points");
            }
            return new ConfigurationFilter(
                    prefix, tag, and.map(a -> new ConfigurationFilter.And(a.prefix, a.tags)));
        }
    }

    record MetricsConfiguration(String id, Optional<MetricsFilter> filter) {}

    record PutBucketMetricsConfiguration(
            ConfigurationList.Place place, MetricsConfiguration metricsConfiguration) {}

    record GetBucketMetricsConfiguration(ConfigurationList.Place place) {}

    record GetBucketMetricsConfigurationResult(MetricsConfiguration metricsConfiguration) {}

    record ListBucketMetricsConfigurations(BucketTarget of, Optional<String> continuationToken) {}

    record ListBucketMetricsConfigurationsResult(
            boolean isTruncated,
            Optional<String> continuationToken,
            Optional<String> nextContinuationToken,
            List<MetricsConfiguration> metricsConfigurationList) {}

    record DeleteBucketMetricsConfiguration(ConfigurationList.Place place) {}

    private void put(Call call, PutBucketMetricsConfiguration in) {
        in.metricsConfiguration.filter.ifPresent(filter -> filter.onObjects().requireValid());
        list.put(call, in.place, in.metricsConfiguration);
    }

    private ListBucketMetricsConfigurationsResult list(
            Call call, ListBucketMetricsConfigurations in) {
        var page = list.list(call, in.of, in.continuationToken);
        return new ListBucketMetricsConfigurationsResult(
                page.truncated(), in.continuationToken, page.next(), page.configurations());
    }
}
