package dev.nephos.services.integration.sqs;

import dev.nephos.engines.queue.QueueKey;
import dev.nephos.engines.queue.Queues;
import dev.nephos.engines.queue.Stored;
import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.call.ServicePage;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.store.Space;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /_aws/sqs/messages?QueueUrl=...}: the messages of a queue, without receiving them.
 * With {@code Region} for a queue that is not in the default region.
 */
final class MessagesPage implements ServicePage {
    private static final int MOST_SHOWN = 1_000;

    private final Kernel kernel;
    private final Queues engine;
    private final MessageSeal seal;

    MessagesPage(Kernel kernel, Queues engine, MessageSeal seal) {
        this.kernel = kernel;
        this.engine = engine;
        this.seal = seal;
    }

    @Override
    public Map<String, ?> answer(QueryString query) {
        var url = query.first("QueueUrl");
        if (url == null) {
            throw new IllegalArgumentException("Name the queue: ?QueueUrl=http://...");
        }
        var named = query.first("Region");
        var region = named == null ? kernel.region() : new Region(named);
        return QueueAddress.find(url)
                .flatMap(address -> messages(key(address, region)))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no queue " + url + " in " + region + "."));
    }

    private static QueueKey key(QueueAddress address, Region region) {
        var space = new Space(address.account().digits(), region.name(), "sqs");
        return QueueTable.key(space, address.name());
    }

    private Optional<Map<String, Object>> messages(QueueKey key) {
        return kernel.store()
                .read(tx -> QueueTable.find(tx, key))
                .map(queue -> engine.browse(key, queue.settings().retention(), MOST_SHOWN))
                .map(stored -> Map.of("Messages", stored.stream().map(this::row).toList()));
    }

    private Map<String, Object> row(Stored stored) {
        var sent = seal.open(stored.payload());
        var row = new LinkedHashMap<String, Object>();
        row.put("MessageId", stored.id());
        row.put("Body", sent.body());
        row.put("SenderId", sent.senderId());
        row.put("SentTimestamp", stored.sent());
        row.put("VisibleFrom", stored.visible());
        row.put("ApproximateReceiveCount", stored.receives());
        if (!sent.groupId().isEmpty()) {
            row.put("MessageGroupId", sent.groupId());
        }
        if (!sent.deduplicationId().isEmpty()) {
            row.put("MessageDeduplicationId", sent.deduplicationId());
        }
        var attributes = new LinkedHashMap<String, Object>();
        sent.attributes()
                .forEach((name, value) ->
                        attributes.put(name, value.stringValue().orElse("(binary)")));
        row.put("MessageAttributes", attributes);
        return row;
    }
}
