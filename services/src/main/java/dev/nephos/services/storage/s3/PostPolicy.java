package dev.nephos.services.storage.s3;

import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.kernel.json.JsonValue;
import dev.nephos.kernel.json.JsonValue.JsonArray;
import dev.nephos.kernel.json.JsonValue.JsonNumber;
import dev.nephos.kernel.json.JsonValue.JsonObject;
import dev.nephos.kernel.json.JsonValue.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the owner of a bucket lets a form do: until when, and with which fields. Every field must be
 * spoken of.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">
 *     POST policy</a>
 */
record PostPolicy(Instant expiration, List<Condition> conditions, PostFile.Size size) {
    private static final ErrorType INVALID =
            ErrorType.unmodelled(
                    "InvalidPolicyDocument",
                    400,
                    "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");

    /** Fields that no condition need speak of: the policy, what signs it, and the file. */
    private static final Set<String> FREE =
            Set.of("policy", "awsaccesskeyid", "signature", "x-amz-signature", "file");

    private static final String FREE_PREFIX = "x-ignore-";

    /** What one field must be. */
    record Condition(boolean begins, String field, String value) {
        boolean holds(String actual) {
            if (!begins) {
                return actual.equals(value);
            }
            if (!field.equalsIgnoreCase("content-type")) {
                return actual.startsWith(value);
            }
            for (var type : actual.split(",", -1)) {
                if (!type.strip().startsWith(value)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return "[\"%s\", \"$%s\", \"%s\"]"
                    .formatted(begins ? "starts-with" : "eq", field, value);
        }
    }

    /** The policy that a form has in base64. */
    static PostPolicy parse(String base64) {
        var policy =
                JsonValue.parseObject(decoded(base64)).orElseThrow(() -> invalid("Invalid JSON."));
        var expiration =
                policy.member("expiration")
                        .orElseThrow(() -> invalid("Policy missing expiration."));
        var listed =
                policy.member("conditions")
                        .orElseThrow(() -> invalid("Policy missing conditions."));
        if (!(listed instanceof JsonArray(var elements))) {
            throw invalid("Conditions must be a list.");
        }
        var conditions = new ArrayList<Condition>();
        var size = PostFile.ANY_SIZE;
        for (var element : elements) {
            switch (element) {
                case JsonObject simple -> conditions.add(simple(simple));
                case JsonArray(var parts)
                        when parts.size() == 3
                                && isText(parts.getFirst(), "content-length-range") ->
                        size = new PostFile.Size(number(parts.get(1)), number(parts.get(2)));
                case JsonArray(var parts) -> conditions.add(condition(parts));
                default -> throw invalid("Invalid Condition: must be a list or an object.");
            }
        }
        return new PostPolicy(instant(expiration), conditions, size);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("Invalid Base64.");
        }
    }

    private static Instant instant(JsonValue value) {
        try {
            if (value instanceof JsonText(var text)) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            throw invalid("Invalid 'expiration' value: '" + value + "'");
        }
        throw invalid("Invalid 'expiration' value: '" + value + "'");
    }

    private static Condition simple(JsonObject object) {
        if (object.members().size() != 1) {
            throw invalid(
                    "Invalid Simple-Condition: Simple-Conditions must have exactly one property"
                            + " specified.");
        }
        var only = object.members().entrySet().iterator().next();
        if (!(only.getValue() instanceof JsonText(var value))) {
            throw invalid("Invalid Simple-Condition: value must be a string.");
        }
        return new Condition(false, only.getKey(), value);
    }

    private static Condition condition(List<JsonValue> parts) {
        if (parts.size() == 3
                && parts.get(0) instanceof JsonText(var operation)
                && parts.get(1) instanceof JsonText(var field)
                && parts.get(2) instanceof JsonText(var value)
                && field.startsWith("$")) {
            switch (operation.toLowerCase(Locale.ROOT)) {
                case "eq" -> {
                    return new Condition(false, field.substring(1), value);
                }
                case "starts-with" -> {
                    return new Condition(true, field.substring(1), value);
                }
                default ->
                        throw invalid("Invalid Condition: unknown operation '" + operation + "'.");
            }
        }
        throw invalid("Invalid Condition: wrong number or kind of arguments.");
    }

    private static boolean isText(JsonValue value, String text) {
        return value instanceof JsonText(var actual) && actual.equalsIgnoreCase(text);
    }

    private static long number(JsonValue value) {
        try {
            return switch (value) {
                case JsonNumber number -> Long.parseLong(number.literal());
                case JsonText text -> Long.parseLong(text.value());
                default -> throw invalid("Invalid content-length-range.");
            };
        } catch (NumberFormatException e) {
            throw invalid("Invalid content-length-range.");
        }
    }

    /**
     * Refuses a form that the policy does not let through.
     *
     * @param now the machine's time, which is that of whoever made the form
     * @return how large the file may be
     */
    PostFile.Size require(PostForm form, String bucket, Instant now) {
        if (!now.isBefore(expiration)) {
            throw refused("Policy expired.");
        }
        var actual = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        actual.putAll(form.fields());
        actual.put("bucket", bucket);
        var spokenOf = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (var condition : conditions) {
            if (!condition.holds(actual.getOrDefault(condition.field, ""))) {
                throw refused("Policy Condition failed: " + condition);
            }
            spokenOf.add(condition.field);
        }
        var extra =
                actual.keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> !FREE.contains(name) && !name.startsWith(FREE_PREFIX))
                        .filter(name -> !spokenOf.contains(name))
                        .toList();
        if (!extra.isEmpty()) {
            throw refused("Extra input fields: " + String.join(", ", extra));
        }
        return size;
    }

    private static ServiceError refused(String reason) {
        return S3Errors.ACCESS_DENIED.error("Invalid according to Policy: " + reason);
    }

    private static ServiceError invalid(String reason) {
        return INVALID.error("Invalid Policy: " + reason);
    }
}
