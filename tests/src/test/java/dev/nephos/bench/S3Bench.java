package dev.nephos.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Objects of 1 KiB, written and read, and pages of 100 keys of a bucket with many. */
final class S3Bench {
    private static final byte[] KIBIBYTE = "k".repeat(1024).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LITTLE = "listed".getBytes(StandardCharsets.US_ASCII);

    /** How many different objects and pages are asked for in rotation. */
    private static final int DIFFERENT = 1_000;

    private static final int GROUPS = 100;

    private S3Bench() {}

    static void run(Path root, List<String> words) throws Exception {
        ServiceBench.run(
                root,
                words,
                List.of(
                        new Scenario("PutObject 1 KiB", 3, 1, (port, _) -> puts(port)),
                        new Scenario("GetObject 1 KiB", 2, 1, (port, _) -> reads(port)),
                        new Scenario("ListObjectsV2, 100 keys", 10, 1, S3Bench::pages)),
                Peer.S3_MOCK);
    }

    static Traffic puts(int port) throws IOException {
        create(port, "written");
        return Traffic.rotating(
                IntStream.range(0, DIFFERENT)
                        .mapToObj(i -> SignedRequest.put(port, "/written/" + key(i), KIBIBYTE))
                        .toList());
    }

    private static Traffic reads(int port) throws Exception {
        create(port, "read");
        fill(port, "read", 0, DIFFERENT, KIBIBYTE);
        return Traffic.rotating(
                IntStream.range(0, DIFFERENT)
                        .mapToObj(i -> SignedRequest.s3(port, "GET", "/read/" + key(i)))
                        .toList());
    }

    /** Adds objects to a bucket, in as many groups as a page shows, however many there are. */
    static void grow(int port, int from, int to) throws Exception {
        create(port, "grouped");
        Parallel.send(
                port, from, to, i -> SignedRequest.put(port, "/grouped/" + grouped(i), LITTLE));
    }

    private static String grouped(int number) {
        return "group-%02d/part-%09d".formatted(number % GROUPS, number);
    }

    /** All groups of those objects, without the objects. */
    static Traffic groups(int port) {
        String target = "/grouped?list-type=2&delimiter=%2F&encoding-type=url";
        return Traffic.rotating(List.of(SignedRequest.s3(port, "GET", target)));
    }

    private static Traffic pages(int port, int keys) throws Exception {
        create(port, "listed");
        fill(port, "listed", 0, keys, LITTLE);
        int last = keys - 101;
        return Traffic.rotating(
                IntStream.range(0, DIFFERENT)
                        .map(i -> (int) ((long) i * last / DIFFERENT))
                        .mapToObj(i -> SignedRequest.s3(port, "GET", page(key(i))))
                        .toList());
    }

    private static String page(String after) {
        return "/listed?list-type=2&max-keys=100&encoding-type=url&start-after="
                + after.replace("/", "%2F");
    }

    private static String key(int number) {
        return "data/%03d/part-%09d.parquet".formatted(number / 10_000, number);
    }

    private static void create(int port, String bucket) throws IOException {
        try (WireClient client = new WireClient(port)) {
            client.call(SignedRequest.s3(port, "PUT", "/" + bucket));
        }
    }

    private static void fill(int port, String bucket, int from, int to, byte[] body)
            throws Exception {
        Parallel.send(
                port, from, to, i -> SignedRequest.put(port, "/" + bucket + "/" + key(i), body));
    }
}
