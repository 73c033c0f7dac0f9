package dev.nephos.app;

import dev.nephos.kernel.auth.RequestSigner;
import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.time.WallClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
                    Request.s3("PUT", "/train", ""),
                    Request.s3("PUT", "/train/key", "value"),
                    Request.s3("GET", "/train/key", ""),
                    Request.s3("GET", "/train?list-type=2", ""),
                    Request.s3("GET", "/train/absent", ""),
                    Request.json("directconnect", "OvertureService.DescribeConnections", "{}"));

    private final int port;
    private final RequestSigner signer = new RequestSigner("test", "test", new WallClock());

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
            socket.getOutputStream().write(request.bytes(signer));
            InputStream answer = socket.getInputStream();
            String protocol = new String(answer.readNBytes(8), StandardCharsets.US_ASCII);
            if (!protocol.equals("HTTP/1.1")) {
                throw new IOException("training: no HTTP answer to " + request.target());
            }
            answer.transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * A request as it goes over the wire, on a connection of its own.
     *
     * @param service whose signature it carries; empty for none
     */
    private record Request(
            String method, String target, String service, Headers headers, String body) {

        static Request plain(String method, String target) {
            return new Request(method, target, "", Headers.EMPTY, "");
        }

        static Request json(String service, String target, String body) {
            return new Request(
                    "POST",
                    "/",
                    service,
                    Headers.of(
                            "Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", target),
                    body);
        }

        static Request query(String service, String form) {
            return new Request(
                    "POST",
                    "/",
                    service,
                    Headers.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                    form);
        }

        static Request s3(String method, String target, String body) {
            return new Request(method, target, "s3", Headers.EMPTY, body);
        }

        byte[] bytes(RequestSigner signer) {
            byte[] sent = body.getBytes(StandardCharsets.UTF_8);
            HttpRequest request = HttpRequest.to(method, target).build();
            Headers all = request.headers().plus(headers);
            if (!service.isEmpty()) {
                all = all.plus(signer.sign(request, "us-east-1", service, sent));
            }
            StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
            all.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
            text.append("Connection: close\r\nContent-Length: " + sent.length + "\r\n\r\n");
            return text.append(body).toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
