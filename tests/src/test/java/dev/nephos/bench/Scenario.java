package dev.nephos.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of a service's benchmark.
 *
 * @param name what is done
 * @param goal how many times the floor's CPU it may cost
 * @param turn after how many requests a conversation begins again
 * @param preparation makes ready what the requests are about
 */
record Scenario(String name, double goal, int turn, Preparation preparation) {
    @FunctionalInterface
    interface Preparation {
        /**
         * Makes a server ready, and the requests for it.
         *
         * @param keys how many objects there are to be, where that matters
         */
        Traffic prepare(int port, int keys) throws Exception;
    }

    /**
     * The requests and answers of one turn, for a floor that knows nothing.
     *
     * @param answerBytes the length of a body, on average
     */
    record Recording(List<byte[]> requests, int answerBytes) {}

    Recording record(int port, Traffic traffic) throws IOException {
        List<byte[]> requests = new ArrayList<>();
        int bytes = 0;
        try (WireClient client = new WireClient(port)) {
            Traffic.Conversation conversation = traffic.open();
            String answer = "";
            for (int i = 0; i < turn; i++) {
                String before = answer;
                requests.add(conversation.next(() -> before));
                answer = client.call(requests.getLast());
                bytes += answer.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return new Recording(requests, bytes / turn);
    }
}
