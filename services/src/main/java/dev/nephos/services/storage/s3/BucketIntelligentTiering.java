package dev.nephos.services.storage.s3;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.Operations;
import java.util.List;
import java.util.Optional;

/** When objects of intelligent tiering would be archived; they stay in one tier yet. */
final class BucketIntelligentTiering {
    private final ConfigurationList<IntelligentTieringConfiguration> list;

    BucketIntelligentTiering(Kernel kernel) {
        var kind =
                new ConfigurationKind<>(
                        "intelligent-tiering", IntelligentTieringConfiguration.class);
        this.list =
                new ConfigurationList<>(
                        kernel.store(),
                        kernel.pageTokens(),
                        kind,
                        IntelligentTieringConfiguration::id);
    }

    void define(Operations on) {
        on.run(PutBucketIntelligentTieringConfiguration.class, this::put)
                .ignores("IntelligentTieringConfiguration");
        on.call(
                GetBucketIntelligentTieringConfiguration.class,
                GetBucketIntelligentTieringConfigurationResult.class,
                (call, in) ->
                        new GetBucketIntelligentTieringConfigurationResult(
                                list.require(call, in.place)));
        on.call(
                ListBucketIntelligentTieringConfigurations.class,
                ListBucketIntelligentTieringConfigurationsResult.class,
                this::list);
        on.run(
                DeleteBucketIntelligentTieringConfiguration.class,
                (call, in) -> list.delete(call, in.place));
    }

    record Tiering(int days, String accessTier) {
        private static final int MOST_DAYS = 730;

        void requireValid() {
            int least = accessTier.equals("ARCHIVE_ACCESS") ? 90 : 180;
            if (days < least || days > MOST_DAYS) {
                throw S3Errors.invalidArgument("Invalid Argument", "Days", String.valueOf(days));
            }
        }
    }

    record IntelligentTieringConfiguration(
            String id,
            Optional<ConfigurationFilter> filter,
            String status,
            List<Tiering> tierings) {}

    record PutBucketIntelligentTieringConfiguration(
            ConfigurationList.Place place,
            IntelligentTieringConfiguration intelligentTieringConfiguration) {}

    record GetBucketIntelligentTieringConfiguration(ConfigurationList.Place place) {}

    record GetBucketIntelligentTieringConfigurationResult(
            IntelligentTieringConfiguration intelligentTieringConfiguration) {}

    record ListBucketIntelligentTieringConfigurations(
            BucketTarget of, Optional<String> continuationToken) {}

    record ListBucketIntelligentTieringConfigurationsResult(
            boolean isTruncated,
            Optional<String> continuationToken,
            Optional<String> nextContinuationToken,
            List<IntelligentTieringConfiguration> intelligentTieringConfigurationList) {}

    record DeleteBucketIntelligentTieringConfiguration(ConfigurationList.Place place) {}

    private void put(Call call, PutBucketIntelligentTieringConfiguration in) {
        var tierings = in.intelligentTieringConfiguration.tierings;
        if (tierings.isEmpty()
                || tierings.stream().map(Tiering::accessTier).distinct().count()
                        < tierings.size()) {
            throw S3Errors.malformedXml();
        }
        tierings.forEach(Tiering::requireValid);
        in.intelligentTieringConfiguration.filter.ifPresent(ConfigurationFilter::requireValid);
        list.put(call, in.place, in.intelligentTieringConfiguration);
    }

    private ListBucketIntelligentTieringConfigurationsResult list(
            Call call, ListBucketIntelligentTieringConfigurations in) {
        var page = list.list(call, in.of, in.continuationToken);
        return new ListBucketIntelligentTieringConfigurationsResult(
                page.truncated(), in.continuationToken, page.next(), page.configurations());
    }
}
