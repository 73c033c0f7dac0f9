package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Call;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.json.JsonValue;
import dev.nephos.kernel.json.JsonValue.JsonArray;
import dev.nephos.kernel.json.JsonValue.JsonObject;
import dev.nephos.kernel.json.JsonValue.JsonText;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.Space;
import dev.nephos.kernel.store.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Statements of a queue's policy, by their labels.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html">AddPermission</a>
 */
final class Permissions {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    /** What others can be allowed to do. */
    private static final Set<String> SHARED =
            Set.of(
                    "*",
                    "ChangeMessageVisibility",
                    "DeleteMessage",
                    "GetQueueAttributes",
                    "GetQueueUrl",
                    "ListDeadLetterSourceQueues",
                    "PurgeQueue",
                    "ReceiveMessage",
                    "SendMessage");

    /** What only the owner of a queue can do, whatever its policy says. */
    private static final Set<String> OF_THE_OWNER =
            Set.of(
                    "AddPermission",
                    "CancelMessageMoveTask",
                    "CreateQueue",
                    "DeleteQueue",
                    "ListMessageMoveTasks",
                    "ListQueues",
                    "ListQueueTags",
                    "RemovePermission",
                    "SetQueueAttributes",
                    "StartMessageMoveTask",
                    "TagQueue",
                    "UntagQueue");

    private final Kernel kernel;

    Permissions(Kernel kernel) {
        this.kernel = kernel;
    }

    record AddPermission(
            String queueUrl, String label, List<String> awsAccountIds, List<String> actions) {}

    record RemovePermission(String queueUrl, String label) {}

    void add(Call call, AddPermission in) {
        if (!LABEL.matcher(in.label).matches()) {
            throw refusedLabel(
                    in.label,
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                            + " length");
        }
        check(in);
        call.ignored("Actions");
        change(
                call,
                in.queueUrl,
                policy -> {
                    if (policy.has(in.label)) {
                        throw refusedLabel(in.label, "Already exists.");
                    }
                    var more = policy.with(statement(call, in));
                    requireAtMost(
                            QueuePolicy.MOST_STATEMENTS, more.statements().size(), "statements");
                    return more;
                });
    }

    private static void check(AddPermission in) {
        if (in.awsAccountIds.isEmpty()) {
            throw SqsErrors.missing("AWSAccountIds");
        }
        if (in.actions.isEmpty()) {
            throw SqsErrors.missing("Actions");
        }
        for (var action : in.actions) {
            if (OF_THE_OWNER.contains(action)) {
                throw refusedAction(
                        action, "Only the queue owner is allowed to invoke this action.");
            }
            if (!SHARED.contains(action)) {
                throw refusedAction(
                        action,
                        "Please refer to the appropriate WSDL for a list of valid actions.");
            }
        }
        requireAtMost(QueuePolicy.MOST_ACTIONS, in.actions.size(), "Actions");
        requireAtMost(QueuePolicy.MOST_PRINCIPALS, in.awsAccountIds.size(), "principals");
        for (var account : in.awsAccountIds) {
            if (!AccountId.isValid(account)) {
                throw SqsErrors.invalidValue(
                        "[" + account + "]", "PrincipalId", "Unable to verify.");
            }
        }
    }

    private static JsonObject statement(Call call, AddPermission in) {
        var address = QueueAddress.require(in.queueUrl);
        var principals =
                in.awsAccountIds.stream()
                        .map(account -> "arn:" + partition(call) + ":iam::" + account + ":root")
                        .toList();
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("Sid", new JsonText(in.label));
        members.put("Effect", new JsonText("Allow"));
        members.put("Principal", new JsonObject(Map.of("AWS", oneOrMore(principals))));
        members.put(
                "Action", oneOrMore(in.actions.stream().map(action -> "SQS:" + action).toList()));
        members.put("Resource", new JsonText(call.arn(address.name()).toString()));
        return new JsonObject(members);
    }

    private static String partition(Call call) {
        return call.region().partition().id();
    }

    private static JsonValue oneOrMore(List<String> texts) {
        return texts.size() == 1
                ? new JsonText(texts.getFirst())
                : new JsonArray(texts.stream().<JsonValue>map(JsonText::new).toList());
    }

    void remove(Call call, RemovePermission in) {
        change(
                call,
                in.queueUrl,
                policy -> {
                    if (!policy.has(in.label)) {
                        throw refusedLabel(in.label, "can't find label.");
                    }
                    return policy.without(in.label);
                });
    }

    private void change(Call call, String url, Function<QueuePolicy, QueuePolicy> change) {
        var key = QueueTable.locate(call, url);
        var arn = call.arn(key.id());
        kernel.store()
                .commit(tx -> {
                    var queue = QueueTable.require(tx, key);
                    put(tx, key.space(), queue, change.apply(present(queue, arn)));
                });
    }

    private static QueuePolicy present(Queue queue, Arn arn) {
        return QueuePolicy.parse(queue.settings().policy()).orElseGet(() -> QueuePolicy.first(arn));
    }

    private void put(Tx tx, Space space, Queue queue, QueuePolicy policy) {
        var changed = queue.settings().with(Map.of("Policy", policy.text()));
        QueueTable.put(tx, space, queue.modified(changed, kernel.clock().now()));
    }

    private static void requireAtMost(int most, int count, String what) {
        if (count > most) {
            throw SqsErrors.OVER_LIMIT.error(
                    count + " " + what + " were found, maximum allowed is " + most + ".");
        }
    }

    private static ServiceError refusedLabel(String label, String reason) {
        return SqsErrors.invalidValue(label, "Label", reason);
    }

    private static ServiceError refusedAction(String action, String reason) {
        return SqsErrors.invalidValue("SQS:" + action, "ActionName", reason);
    }
}
