package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.Authenticated;
import dev.nephos.kernel.call.ResourceFacts;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.store.Space;
import java.util.Optional;

/** What authorisation asks of queues. */
final class QueueFacts implements ResourceFacts {
    private final Kernel kernel;

    QueueFacts(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Optional<String> named(String form, String text, Authenticated caller) {
        return switch (form) {
            case "queueUrl" ->
                    QueueAddress.find(text)
                            .map(queue ->
                                    Arn.of("sqs", caller.region(), queue.account(), queue.name()))
                            .map(Arn::toString);
            case "taskHandle" ->
                    MoveTask.Handle.parse(text)
                            .map(handle ->
                                    Arn.of(
                                            "sqs",
                                            caller.region(),
                                            caller.account(),
                                            handle.source()))
                            .map(Arn::toString);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Facts> find(Arn resource, String action) {
        if (!AccountId.isValid(resource.account())) {
            return Optional.empty();
        }
        var account = new AccountId(resource.account());
        var key =
                QueueTable.key(
                        new Space(account.digits(), resource.region(), "sqs"), resource.resource());
        return kernel.store()
                .read(tx ->
                        QueueTable.find(tx, key)
                                .map(queue ->
                                        new Facts(
                                                account,
                                                Optional.ofNullable(
                                                        queue.settings()
                                                                .attributes()
                                                                .get("Policy")),
                                                QueueTable.tags(tx, key))));
    }
}
