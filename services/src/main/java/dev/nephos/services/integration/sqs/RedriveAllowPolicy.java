package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.json.JsonValue;
import dev.nephos.kernel.json.JsonValue.JsonArray;
import dev.nephos.kernel.json.JsonValue.JsonText;
import dev.nephos.kernel.place.Arn;
import java.util.List;

/**
 * Which queues may name a queue as the one for their dead letters.
 *
 * @param sourceQueueArns empty unless the permission is {@code BY_QUEUE}
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue.html">Configuring
 *     a dead-letter queue</a>
 */
record RedriveAllowPolicy(Permission permission, List<String> sourceQueueArns) {
    static final RedriveAllowPolicy ALL = new RedriveAllowPolicy(Permission.ALLOW_ALL, List.of());
    private static final int MOST_SOURCES = 10;

    /** Who may. */
    enum Permission {
        ALLOW_ALL,
        DENY_ALL,
        BY_QUEUE
    }

    RedriveAllowPolicy {
        sourceQueueArns = List.copyOf(sourceQueueArns);
    }

    boolean allows(Arn source) {
        return switch (permission) {
            case ALLOW_ALL -> true;
            case DENY_ALL -> false;
            case BY_QUEUE -> sourceQueueArns.contains(source.toString());
        };
    }

    /** The policy that a text spells, unless SQS refuses it. */
    static RedriveAllowPolicy parse(String text) {
        var policy = JsonValue.parseObject(text).orElseThrow(() -> refused(text));
        var permission =
                switch (policy.member("redrivePermission").orElse(null)) {
                    case JsonText(var name) when name.equals("allowAll") -> Permission.ALLOW_ALL;
                    case JsonText(var name) when name.equals("denyAll") -> Permission.DENY_ALL;
                    case JsonText(var name) when name.equals("byQueue") -> Permission.BY_QUEUE;
                    case null, default -> throw refused(text);
                };
        var sources = policy.member("sourceQueueArns").map(arns -> sources(text, arns));
        boolean fits = sources.isPresent() == (permission == Permission.BY_QUEUE);
        if (!fits || policy.members().size() != (sources.isPresent() ? 2 : 1)) {
            throw refused(text);
        }
        return new RedriveAllowPolicy(permission, sources.orElse(List.of()));
    }

    private static List<String> sources(String text, JsonValue value) {
        if (!(value instanceof JsonArray(var elements))
                || elements.isEmpty()
                || elements.size() > MOST_SOURCES) {
            throw refused(text);
        }
        return elements.stream().map(element -> source(text, element)).toList();
    }

    private static String source(String text, JsonValue element) {
        if (element instanceof JsonText(var arn)
                && Arn.parse(arn).filter(each -> each.service().equals("sqs")).isPresent()) {
            return arn;
        }
        throw refused(text);
    }

    private static ServiceError refused(String text) {
        return SqsErrors.invalidValue(
                text,
                "RedriveAllowPolicy",
                "Amazon SQS can't create the redrive allow policy, as it's in an unsupported"
                        + " format.");
    }
}
