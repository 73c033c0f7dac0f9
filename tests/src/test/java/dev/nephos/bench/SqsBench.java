package dev.nephos.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Messages of 100 bytes, sent to one queue and taken from it. */
final class SqsBench {
    /** The most that SQS takes in one call. */
    private static final int BATCH = 10;

    private static final String MESSAGE = "m".repeat(100);

    private SqsBench() {}

    static void run(Path root, List<String> words) throws Exception {
        ServiceBench.run(
                root,
                words,
                List.of(
                        new Scenario("SendMessage", 2, 1, (port, _) -> sends(port)),
                        new Scenario(
                                "send, receive, delete", 3, 3, (port, _) -> turns(port, "jobs"))),
                Peer.ELASTIC_MQ);
    }

    private static Traffic sends(int port) throws IOException {
        return Traffic.rotating(List.of(send(port, queue(port, "orders"))));
    }

    /** Each connection has one message on its way, so that no receive finds the queue empty. */
    static Traffic turns(int port, String name) throws IOException {
        String queue = queue(port, name);
        byte[] send = send(port, queue);
        byte[] receive = call(port, "ReceiveMessage", "{\"QueueUrl\":\"" + queue + "\"}");
        return () ->
                answer -> {
                    String text = answer.get();
                    if (text.contains("\"ReceiptHandle\"")) {
                        return delete(port, queue, member(text, "ReceiptHandle"));
                    }
                    return text.contains("\"MessageId\"") ? receive : send;
                };
    }

    /** Ten messages at once. */
    static byte[] batch(int port, String name) throws IOException {
        String entry = "{\"Id\":\"%d\",\"MessageBody\":\"" + MESSAGE + "\"}";
        String entries = IntStream.range(0, BATCH).mapToObj(entry::formatted).collect(joining(","));
        String body = "{\"QueueUrl\":\"" + queue(port, name) + "\",\"Entries\":[" + entries + "]}";
        return call(port, "SendMessageBatch", body);
    }

    /** Sends so many messages, on a few connections at once. */
    static void fill(int port, String name, int messages) throws Exception {
        byte[] batch = batch(port, name);
        Parallel.send(port, 0, messages / BATCH, _ -> batch);
    }

    private static byte[] send(int port, String queue) {
        return call(
                port,
                "SendMessage",
                "{\"QueueUrl\":\"" + queue + "\",\"MessageBody\":\"" + MESSAGE + "\"}");
    }

    private static byte[] delete(int port, String queue, String receipt) {
        return call(
                port,
                "DeleteMessage",
                "{\"QueueUrl\":\"" + queue + "\",\"ReceiptHandle\":\"" + receipt + "\"}");
    }

    private static String queue(int port, String name) throws IOException {
        try (WireClient client = new WireClient(port)) {
            String answer =
                    client.call(call(port, "CreateQueue", "{\"QueueName\":\"" + name + "\"}"));
            return member(answer, "QueueUrl");
        }
    }

    private static byte[] call(int port, String operation, String body) {
        return SignedRequest.json(port, "sqs", "AmazonSQS." + operation, body);
    }

    /** The text of a member; none of those that are asked for holds a quotation mark. */
    private static String member(String json, String name) {
        int start = json.indexOf('"', json.indexOf(':', json.indexOf("\"" + name + "\""))) + 1;
        return json.substring(start, json.indexOf('"', start));
    }
}
