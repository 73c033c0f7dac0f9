package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.json.JsonValue;
import dev.nephos.kernel.json.JsonValue.JsonNumber;
import dev.nephos.kernel.json.JsonValue.JsonObject;
import dev.nephos.kernel.json.JsonValue.JsonText;
import dev.nephos.kernel.place.Arn;
import java.util.Optional;
import java.util.Set;

/**
 * Where messages go that were received too often.
 *
 * @param target the dead-letter queue
 * @param maxReceiveCount how often a message is received before
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">Dead-letter
 *     queues</a>
 */
record RedrivePolicy(Arn target, int maxReceiveCount) {
    private static final String TARGET = "deadLetterTargetArn";
    private static final String COUNT = "maxReceiveCount";
    private static final int MOST = 1_000;

    /** The policy that a text spells, unless SQS refuses it. */
    static RedrivePolicy parse(String text) {
        var policy =
                JsonValue.parseObject(text)
                        .orElseThrow(
                                () -> refused(text, "Redrive policy is not a valid JSON map."));
        var target = text(policy, text, TARGET);
        var count = text(policy, text, COUNT);
        for (var name : policy.members().keySet()) {
            if (!Set.of(TARGET, COUNT).contains(name)) {
                throw refused(text, "Redrive policy contains unknown attribute: " + name + ".");
            }
        }
        var arn =
                Arn.parse(target)
                        .filter(each -> each.service().equals("sqs"))
                        .orElseThrow(() -> refused(text, "Invalid value for deadLetterTargetArn."));
        return new RedrivePolicy(arn, count(text, count));
    }

    private static int count(String text, String value) {
        int count = 0;
        try {
            count = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            // As wrong as a number beyond the limits.
        }
        if (count < 1 || count > MOST) {
            throw refused(
                    text,
                    "Invalid value for maxReceiveCount: "
                            + value
                            + ", valid values are from 1 to "
                            + MOST
                            + " both inclusive.");
        }
        return count;
    }

    private static String text(JsonObject policy, String text, String name) {
        Optional<String> value =
                policy.member(name)
                        .map(member ->
                                member instanceof JsonText(var plain) ? plain : number(member));
        return value.orElseThrow(() ->
                refused(
                        text,
                        "Redrive policy does not contain mandatory attribute: " + name + "."));
    }

    private static String number(JsonValue value) {
        return value instanceof JsonNumber(var literal) ? literal : value.toString();
    }

    static ServiceError refused(String text, String reason) {
        return SqsErrors.invalidValue(text, "RedrivePolicy", reason);
    }
}
