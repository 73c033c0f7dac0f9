package dev.nephos.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Fills a server before it is measured, on a few connections at once. */
final class Parallel {
    private static final int CONNECTIONS = 32;

    private Parallel() {}

    /**
     * Sends requests and waits for their answers, each of them 2xx.
     *
     * @param from the number of the first request
     * @param to the number after the last
     */
    static void send(int port, int from, int to, IntFunction<byte[]> request) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < CONNECTIONS; part++) {
                int first = from + part;
                parts.add(
                        threads.submit(() -> {
                            sendSome(port, first, to, request);
                            return true;
                        }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }

    private static void sendSome(int port, int first, int to, IntFunction<byte[]> request)
            throws IOException {
        try (WireClient client = new WireClient(port)) {
            for (int i = first; i < to; i += CONNECTIONS) {
                client.call(request.apply(i));
            }
        }
    }
}
