package dev.nephos.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.NullCipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A plain copy loop in a handler of Jetty: what is PUT goes through the digests that S3 has to
 * check, and the cipher of bytes at rest if it has one, into a file that is forced to the disk; GET
 * copies the file out. It knows nothing else.
 */
final class CopyServer {
    private static final int BUFFER = 128 * 1024;

    private CopyServer() {}

    /** Called as {@code CopyServer PORT FILE CIPHER}, true or false; serves until it is ended. */
    public static void main(String[] args) throws Exception {
        Server server = new Server(new QueuedThreadPool(16, 4));
        HttpConfiguration http = new HttpConfiguration();
        ServerConnector connector =
                new ServerConnector(server, 1, 2, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        server.addConnector(connector);
        server.setHandler(new Copier(Path.of(args[1]), Boolean.parseBoolean(args[2])));
        server.start();
        new CountDownLatch(1).await();
    }

    private static final class Copier extends Handler.Abstract {
        private final Path file;
        private final boolean ciphers;

        Copier(Path file, boolean ciphers) {
            this.file = file;
            this.ciphers = ciphers;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            switch (request.getMethod()) {
                case "PUT" -> put(request);
                default -> get(response);
            }
            callback.succeeded();
            return true;
        }

        private void put(Request request) throws Exception {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            CRC32 crc = new CRC32();
            Cipher cipher = cipher();
            byte[] buffer = new byte[BUFFER];
            try (InputStream in = Content.Source.asInputStream(request);
                    FileChannel out =
                            FileChannel.open(
                                    file,
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.TRUNCATE_EXISTING,
                                    StandardOpenOption.WRITE)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    md5.update(buffer, 0, n);
                    sha256.update(buffer, 0, n);
                    crc.update(buffer, 0, n);
                    cipher.update(buffer, 0, n, buffer);
                    for (ByteBuffer part = ByteBuffer.wrap(buffer, 0, n); part.hasRemaining(); ) {
                        out.write(part);
                    }
                }
                out.force(true);
            }
            if (md5.digest()[0] + sha256.digest()[0] + crc.getValue() == Long.MAX_VALUE) {
                throw new IOException("never, but the digests are needed to know");
            }
        }

        private Cipher cipher() throws Exception {
            if (!ciphers) {
                return new NullCipher();
            }
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[16]));
            return cipher;
        }

        private void get(Response response) throws Exception {
            if (!Files.exists(file)) {
                return;
            }
            response.getHeaders().put("Content-Length", Files.size(file));
            Cipher cipher = cipher();
            byte[] buffer = new byte[BUFFER];
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = Content.Sink.asOutputStream(response)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    cipher.update(buffer, 0, n, buffer);
                    out.write(buffer, 0, n);
                }
            }
        }
    }
}
