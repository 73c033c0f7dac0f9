package dev.nephos.services.integration.sqs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The digests of messages: by MD5 senders and receivers see that nothing was changed on the way.
 */
final class MessageDigests {
    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private MessageDigests() {}

    static String ofText(String body) {
        return hex(md5().digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The digest of attributes: in the order of their names, each name, type and value after its
     * length in four bytes, the value also after a byte that says whether it is text.
     *
     * @return nothing when there are no attributes
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">Calculating
     *     the MD5 message digest for message attributes</a>
     */
    static Optional<String> ofAttributes(Map<String, MessageAttributeValue> attributes) {
        if (attributes.isEmpty()) {
            return Optional.empty();
        }
        var md5 = md5();
        new TreeMap<>(attributes)
                .forEach((name, value) -> {
                    update(md5, name.getBytes(StandardCharsets.UTF_8));
                    update(md5, value.dataType().getBytes(StandardCharsets.UTF_8));
                    md5.update(value.binary() ? BINARY : TEXT);
                    update(md5, value.bytes());
                });
        return Optional.of(hex(md5.digest()));
    }

    private static void update(MessageDigest md5, byte[] bytes) {
        md5.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        md5.update(bytes);
    }

    /** The digest by which content-based deduplication tells bodies apart. */
    static String sha256(String body) {
        return hex(digest("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest md5() {
        return digest("MD5");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
