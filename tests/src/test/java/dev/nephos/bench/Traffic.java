package dev.nephos.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What a load client sends: a conversation on each of its connections. */
@FunctionalInterface
interface Traffic {
    Conversation open();

    /** One request after the other. */
    @FunctionalInterface
    interface Conversation {
        /**
         * The next request, a whole one of HTTP/1.1.
         *
         * @param answer the body of the answer before; empty at first and after a lost connection
         */
        byte[] next(Supplier<String> answer);
    }

    /** The same requests in rotation, whatever is answered; the connections share the rotation. */
    static Traffic rotating(List<byte[]> requests) {
        AtomicLong sent = new AtomicLong();
        Conversation rotation = _ -> requests.get((int) (sent.getAndIncrement() % requests.size()));
        return () -> rotation;
    }
}
