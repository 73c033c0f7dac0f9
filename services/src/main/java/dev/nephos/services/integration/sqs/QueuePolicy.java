package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.json.JsonValue;
import dev.nephos.kernel.json.JsonValue.JsonArray;
import dev.nephos.kernel.json.JsonValue.JsonObject;
import dev.nephos.kernel.json.JsonValue.JsonText;
import dev.nephos.kernel.place.Arn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The policy of a queue, as a document of statements.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html">Policy
 *     quotas</a>
 */
record QueuePolicy(JsonObject document) {
    static final int MOST_STATEMENTS = 20;
    static final int MOST_PRINCIPALS = 50;
    static final int MOST_ACTIONS = 7;
    private static final int MOST_BYTES = 8_192;
    private static final String STATEMENT = "Statement";

    /** The policy that a text spells; nothing when it is none, or beyond the quotas. */
    static Optional<QueuePolicy> parse(String text) {
        return JsonValue.parseObject(text)
                .map(QueuePolicy::new)
                .filter(policy -> text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES)
                .filter(policy ->
                        policy.statements().stream().allMatch(JsonObject.class::isInstance))
                .filter(policy -> policy.statements().size() <= MOST_STATEMENTS);
    }

    /** The policy that SQS begins with when the first permission is added. */
    static QueuePolicy first(Arn queue) {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("Version", new JsonText("2008-10-17"));
        members.put("Id", new JsonText(queue + "/SQSDefaultPolicy"));
        members.put(STATEMENT, new JsonArray(List.of()));
        return new QueuePolicy(new JsonObject(members));
    }

    /** One statement may stand without a list around it. */
    List<JsonValue> statements() {
        return switch (document.member(STATEMENT).orElse(new JsonArray(List.of()))) {
            case JsonArray(var elements) -> elements;
            case JsonValue single -> List.of(single);
        };
    }

    boolean has(String label) {
        return statements().stream().anyMatch(statement -> isLabelled(statement, label));
    }

    QueuePolicy with(JsonObject statement) {
        var more = new ArrayList<>(statements());
        more.add(statement);
        return of(more);
    }

    QueuePolicy without(String label) {
        return of(statements().stream().filter(each -> !isLabelled(each, label)).toList());
    }

    /** The text of the policy, which is empty without statements. */
    String text() {
        return statements().isEmpty() ? "" : document.toString();
    }

    private QueuePolicy of(List<JsonValue> statements) {
        return new QueuePolicy(document.with(STATEMENT, new JsonArray(statements)));
    }

    private static boolean isLabelled(JsonValue statement, String label) {
        return statement instanceof JsonObject object
                && object.member("Sid").equals(Optional.of(new JsonText(label)));
    }
}
