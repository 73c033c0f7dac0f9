package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which queues are told of what happens to the objects of a bucket.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html">Configuring
 *     event notifications using object key name filtering</a>
 */
record NotificationConfiguration(List<QueueConfiguration> queueConfigurations) {
    private static final int MOST = 100;
    private static final int MOST_VALUE_BYTES = 1024;

    /** {@code name} is {@code prefix} or {@code suffix}, in any case of letters. */
    record FilterRule(Optional<String> name, Optional<String> value) {
        boolean is(String what) {
            return name.filter(what::equalsIgnoreCase).isPresent();
        }
    }

    record KeyFilter(List<FilterRule> filterRules) {}

    record Filter(Optional<KeyFilter> key) {}

    /** {@code events} may end with a star, which stands for all of a family. */
    record QueueConfiguration(
            Optional<String> id, String queueArn, List<String> events, Optional<Filter> filter) {

        QueueConfiguration named(String name) {
            return new QueueConfiguration(Optional.of(name), queueArn, events, filter);
        }

        /** Whether an event of a key is to be told. */
        boolean wants(String event, String key) {
            return key.startsWith(value("prefix"))
                    && key.endsWith(value("suffix"))
                    && events.stream().anyMatch(asked -> meet(asked, event));
        }

        private List<FilterRule> rules() {
            return filter.flatMap(Filter::key).map(KeyFilter::filterRules).orElse(List.of());
        }

        private String value(String rule) {
            return rules().stream()
                    .filter(r -> r.is(rule))
                    .flatMap(r -> r.value.stream())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Whether two names of events, or of families, have an event in common. */
    private static boolean meet(String one, String other) {
        return one.equals(other) || covers(one, other) || covers(other, one);
    }

    private static boolean covers(String family, String event) {
        return family.endsWith("*") && event.startsWith(family.substring(0, family.length() - 1));
    }

    /** Refuses what S3 does not take, apart from what only the queues can tell. */
    void requireValid() {
        if (queueConfigurations.size() > MOST) {
            throw S3Errors.INVALID_ARGUMENT.error(
                    "A bucket can have at most " + MOST + " notification configurations.");
        }
        var ids = new HashSet<String>();
        for (var one : queueConfigurations) {
            if (one.events.isEmpty()) {
                throw S3Errors.malformedXml();
            }
            if (one.id.isPresent() && !ids.add(one.id.get())) {
                throw S3Errors.invalidArgument(
                        "Same ID used for multiple configurations. IDs must be unique",
                        "ID",
                        one.id.get());
            }
            requireValid(one.rules());
        }
        requireApart();
    }

    private static void requireValid(List<FilterRule> rules) {
        for (var kind : List.of("prefix", "suffix")) {
            if (rules.stream().filter(rule -> rule.is(kind)).count() > 1) {
                throw S3Errors.invalidArgument(
                        "Cannot specify more than one " + kind + " rule in a filter.",
                        "FilterRule.Name",
                        kind);
            }
        }
        for (var rule : rules) {
            if (rule.name.isEmpty()) {
                throw S3Errors.malformedXml();
            }
            var value = rule.value.orElse("");
            if (value.getBytes(StandardCharsets.UTF_8).length > MOST_VALUE_BYTES) {
                throw S3Errors.invalidArgument(
                        "Size of filter rule value cannot exceed 1024 bytes in UTF-8"
                                + " representation",
                        "FilterRule.Value",
                        value);
            }
        }
    }

    /** One event may be told to one queue only. */
    private void requireApart() {
        record Asked(QueueConfiguration by, String event) {}
        var all = new ArrayList<Asked>();
        for (var configuration : queueConfigurations) {
            for (var event : configuration.events) {
                for (var before : all) {
                    if (meet(before.event, event) && overlap(before.by, configuration)) {
                        throw overlapping(before.by, before.event, configuration, event);
                    }
                }
                all.add(new Asked(configuration, event));
            }
        }
    }

    private static boolean overlap(QueueConfiguration one, QueueConfiguration other) {
        var prefix = one.value("prefix");
        var suffix = one.value("suffix");
        return (prefix.startsWith(other.value("prefix"))
                        || other.value("prefix").startsWith(prefix))
                && (suffix.endsWith(other.value("suffix"))
                        || other.value("suffix").endsWith(suffix));
    }

    private static ServiceError overlapping(
            QueueConfiguration one, String event, QueueConfiguration other, String its) {
        boolean filtered = !one.rules().isEmpty() || !other.rules().isEmpty();
        return S3Errors.invalidArgument(
                filtered
                        ? "Configuration is ambiguously defined. Cannot have overlapping suffixes"
                                + " in two rules if the prefixes are overlapping for the same event"
                                + " type."
                        : "Configurations overlap. Configurations on the same bucket cannot share a"
                                + " common event type.",
                "Event",
                event + ", " + its);
    }
}
