package dev.nephos.services.integration.sqs;

import dev.nephos.kernel.call.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules for the attributes that a sender gives a message, and which of them a receiver gets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">Message
 *     metadata</a>
 */
final class MessageAttributes {
    private static final int MOST = 10;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_TYPE = 256;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..*)?");

    /** A number has at most 38 digits before the exponent, and an exponent from -128 to 126. */
    private static final Pattern NUMBER =
            Pattern.compile("\\s*[+-]?(\\d{1,38}|\\d{0,37}\\.\\d{1,38})([eE][+-]?\\d{1,3})?\\s*");

    private MessageAttributes() {}

    /** Refuses attributes that SQS refuses. */
    static void check(Map<String, MessageAttributeValue> attributes) {
        if (attributes.size() > MOST) {
            throw SqsErrors.invalidParameter(
                    "Number of message attributes ["
                            + attributes.size()
                            + "] exceeds the allowed maximum ["
                            + MOST
                            + "].");
        }
        attributes.forEach(MessageAttributes::check);
    }

    private static void check(String name, MessageAttributeValue value) {
        checkName(name);
        checkType(name, value);
        checkValue(name, value);
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw SqsErrors.invalidParameter(
                    "The request must contain non-empty message attribute name.");
        }
        if (name.length() > LONGEST_NAME) {
            throw SqsErrors.invalidParameter(
                    "Length of message attribute name must be less than "
                            + LONGEST_NAME
                            + " bytes.");
        }
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("aws.") || lower.startsWith("amazon.")) {
            throw SqsErrors.invalidParameter(
                    "Message attribute names starting with 'AWS.' or 'Amazon.' are reserved for"
                            + " use by Amazon.");
        }
        if (!NAME.matcher(name).matches()) {
            throw SqsErrors.invalidParameter(
                    "Invalid attribute name '"
                            + name
                            + "'. The name can contain alphanumeric characters and the underscore,"
                            + " hyphen, and period. The name must not start or end with a period,"
                            + " and it should not have successive periods.");
        }
    }

    private static void checkType(String name, MessageAttributeValue value) {
        if (value.dataType().isEmpty()) {
            throw invalid(name, "must contain non-empty message attribute type.");
        }
        if (!TYPE.matcher(value.dataType()).matches()) {
            throw invalid(
                    name,
                    "has an invalid message attribute type, the set of supported type prefixes is"
                            + " Binary, Number, and String.");
        }
        if (value.dataType().length() > LONGEST_TYPE) {
            throw invalid(
                    name,
                    "has a message attribute type that is longer than " + LONGEST_TYPE + " bytes.");
        }
    }

    private static void checkValue(String name, MessageAttributeValue value) {
        if (value.stringListValues().isPresent() || value.binaryListValues().isPresent()) {
            throw SqsErrors.UNSUPPORTED_OPERATION.error(
                    "Message attribute list values in SendMessage operation are not supported.");
        }
        boolean misplaced =
                value.binary() ? value.stringValue().isPresent() : value.binaryValue().isPresent();
        if (misplaced) {
            throw invalid(
                    name,
                    "with type '"
                            + value.dataType()
                            + "' must use field '"
                            + (value.binary() ? "Binary" : "String")
                            + "'.");
        }
        boolean empty =
                value.binary()
                        ? value.binaryValue().filter(bytes -> bytes.length > 0).isEmpty()
                        : value.stringValue().filter(text -> !text.isEmpty()).isEmpty();
        if (empty) {
            throw invalid(
                    name,
                    "must contain non-empty message attribute value for message attribute type '"
                            + value.dataType()
                            + "'.");
        }
        value.stringValue().ifPresent(text -> checkText(name, value.dataType(), text));
    }

    private static void checkText(String name, String type, String text) {
        MessageText.check(text);
        if (type.startsWith("Number") && !NUMBER.matcher(text).matches()) {
            throw SqsErrors.invalidParameter(
                    "Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
    }

    private static ServiceError invalid(String name, String what) {
        return SqsErrors.invalidParameter("The message attribute '" + name + "' " + what);
    }

    /** How many bytes the attributes add to a message: names, types and values. */
    static int size(Map<String, MessageAttributeValue> attributes) {
        int size = 0;
        for (var attribute : attributes.entrySet()) {
            size += attribute.getKey().getBytes(StandardCharsets.UTF_8).length;
            size += attribute.getValue().dataType().getBytes(StandardCharsets.UTF_8).length;
            size += attribute.getValue().bytes().length;
        }
        return size;
    }

    /**
     * The attributes that a receiver asked for: by name, by the begin of a name ({@code order.*}),
     * or all of them ({@code All}, {@code .*}).
     */
    static Map<String, MessageAttributeValue> asked(
            Map<String, MessageAttributeValue> attributes, List<String> names) {
        if (names.isEmpty() || attributes.isEmpty()) {
            return Map.of();
        }
        if (names.contains("All") || names.contains(".*")) {
            return attributes;
        }
        var asked = new LinkedHashMap<String, MessageAttributeValue>();
        attributes.forEach((name, value) -> {
            if (names.stream().anyMatch(pattern -> matches(name, pattern))) {
                asked.put(name, value);
            }
        });
        return asked;
    }

    private static boolean matches(String name, String pattern) {
        return pattern.endsWith(".*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
