package dev.nephos.services.integration.sqs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The value of a message attribute, on the wire and in the store.
 *
 * @param stringListValues reserved by AWS, and refused
 * @param binaryListValues reserved by AWS, and refused
 * @param dataType {@code String}, {@code Number} or {@code Binary}, with or without a dot and a
 *     name of the sender's own
 */
record MessageAttributeValue(
        Optional<String> stringValue,
        Optional<byte[]> binaryValue,
        Optional<List<String>> stringListValues,
        Optional<List<byte[]>> binaryListValues,
        String dataType) {

    boolean binary() {
        return dataType.startsWith("Binary");
    }

    /** The bytes that are digested and counted: of a text its UTF-8. */
    byte[] bytes() {
        return binary()
                ? binaryValue.orElseThrow()
                : stringValue.orElseThrow().getBytes(StandardCharsets.UTF_8);
    }
}
