package dev.nephos.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One kept connection that is asked by hand, to make ready what is measured then. */
final class WireClient implements AutoCloseable {
    private final InetSocketAddress address;
    private final ByteBuffer arrived = ByteBuffer.allocate(64 * 1024);
    private final AnswerReader reader = new AnswerReader();
    private SocketChannel channel;

    WireClient(int port) throws IOException {
        address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        channel = SocketChannel.open(address);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @return the body
     * @throws IOException if the status is not 2xx
     */
    String call(byte[] request) throws IOException {
        if (reader.closes()) {
            channel.close();
            channel = SocketChannel.open(address);
        }
        ByteBuffer outgoing = ByteBuffer.wrap(request);
        while (outgoing.hasRemaining()) {
            channel.write(outgoing);
        }
        do {
            arrived.clear();
            if (channel.read(arrived) < 0) {
                throw new IOException("closed by the server");
            }
            arrived.flip();
        } while (!reader.read(arrived));
        String body = reader.body();
        if (reader.status() / 100 != 2) {
            throw new IOException("answered " + reader.status() + ": " + body);
        }
        return body;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
