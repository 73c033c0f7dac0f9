package dev.nephos.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Messages of 100 bytes, sent to one queue and taken from it. */
final class SqsBench {
    private static final String MESSAGE = "m".repeat(100);

    private SqsBench() {}

    static void run(Path root, List<String> words) throws Exception {
        ServiceBench.run(
                root,
                words,
                List.of(
                        new Scenario("SendMessage", 2, 1, (port, _) -> sends(port)),
                        new Scenario("send, receive, delete", 3, 3, (port, _) -> turns(port))));
    }

    private static Traffic sends(int port) throws IOException {
        return Traffic.rotating(List.of(send(port, queue(port, "orders"))));
    }

    /** Each connection has one message on its way, so that no receive finds the queue empty. */
    private static Traffic turns(int port) throws IOException {
        String queue = queue(port, "jobs");
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
