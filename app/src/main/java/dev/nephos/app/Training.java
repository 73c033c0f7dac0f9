package dev.nephos.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that teach the AOT cache which classes a start and the first calls of a user need: each
 * protocol, each way of addressing, an error, bodies both ways. A plain socket sends them, so that
 * the cache is not filled with the classes of a client that the server never uses.
 */
final class Training {
    private static final int ROUNDS = 20;

    private static final List<Request> REQUESTS =
            List.of(
                    Request.plain("GET", "/_nephos/health"),
                    Request.json("sqs", "AmazonSQS.CreateQueue", "{\"QueueName\":\"train\"}"),
                    Request.json(
                            "sqs",
                            "AmazonSQS.SendMessage",
                            "{\"QueueUrl\":\"http://localhost/000000000000/train\",\"MessageBody\":\"hi\"}"),
                    Request.json(
                            "sqs",
                            "AmazonSQS.ReceiveMessage",
                            "{\"QueueUrl\":\"http://localhost/000000000000/train\"}"),
                    Request.json("sqs", "AmazonSQS.NoSuchOperation", "{}"),
                    Request.query("sqs", "Action=ListQueues&Version=2012-11-05"),
                    Request.query("sts", "Action=GetCallerIdentity&Version=2011-06-15"),
                    Request.signed("PUT", "/train", "s3", Map.of(), ""),
                    Request.signed("PUT", "/train/key", "s3", Map.of(), "value"),
                    Request.signed("GET", "/train/key", "s3", Map.of(), ""),
                    Request.signed("GET", "/train?list-type=2", "s3", Map.of(), ""),
                    Request.signed("GET", "/train/absent", "s3", Map.of(), ""),
                    Request.json("directconnect", "OvertureService.DescribeConnections", "{}"));

    private final int port;

    Training(int port) {
        this.port = port;
    }

    /** Sends every request several times, so that what is lazy has happened. */
    void run() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (Request request : REQUESTS) {
                send(request);
            }
        }
    }

    private void send(Request request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.bytes());
            InputStream answer = socket.getInputStream();
            String protocol = new String(answer.readNBytes(8), StandardCharsets.US_ASCII);
            if (!protocol.equals("HTTP/1.1")) {
                throw new IOException("training: no HTTP answer to " + request.head());
            }
            answer.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A request as it goes over the wire, on a connection of its own. */
    private record Request(String head, Map<String, String> headers, String body) {

        static Request plain(String method, String path) {
            return new Request(method + " " + path, Map.of(), "");
        }

        static Request json(String service, String target, String body) {
            return signed(
                    "POST",
                    "/",
                    service,
                    Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", target),
                    body);
        }

        static Request query(String service, String form) {
            return signed(
                    "POST",
                    "/",
                    service,
                    Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                    form);
        }

        static Request signed(
                String method,
                String path,
                String service,
                Map<String, String> headers,
                String body) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put("X-Amz-Date", "20260101T000000Z");
            all.put("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD");
            all.put(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/"
                            + service
                            + "/aws4_request, SignedHeaders=host;x-amz-date, Signature="
                            + "0".repeat(64));
            return new Request(method + " " + path, all, body);
        }

        byte[] bytes() {
            StringBuilder text = new StringBuilder(head).append(" HTTP/1.1\r\nHost: localhost\r\n");
            headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
            text.append("Connection: close\r\nContent-Length: ");
            text.append(body.getBytes(StandardCharsets.UTF_8).length);
            return text.append("\r\n\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
