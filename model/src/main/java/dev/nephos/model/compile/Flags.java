package dev.nephos.model.compile;

import dev.nephos.model.SchemaFlags;
import java.util.Map;

/** The yes-or-no facts of a model, as bits. */
final class Flags {
    private Flags() {}

    static int ofOperation(Map<String, Object> operation) {
        boolean unsigned =
                "none".equals(JsonTree.text(operation, "authtype"))
                        || JsonTree.texts(operation, "auth").contains("smithy.api#noAuth");
        boolean unsignedPayload =
                JsonTree.flag(operation, "unsignedPayload")
                        || "v4-unsigned-body".equals(JsonTree.text(operation, "authtype"));
        return bit(unsigned, SchemaFlags.OPERATION_UNSIGNED)
                | bit(unsignedPayload, SchemaFlags.OPERATION_UNSIGNED_PAYLOAD)
                | bit(operation.containsKey("input"), SchemaFlags.OPERATION_HAS_INPUT)
                | bit(operation.containsKey("output"), SchemaFlags.OPERATION_HAS_OUTPUT)
                | bit(JsonTree.flag(operation, "idempotent"), SchemaFlags.OPERATION_IDEMPOTENT)
                | bit(JsonTree.flag(operation, "readonly"), SchemaFlags.OPERATION_READ_ONLY)
                | bit(JsonTree.flag(operation, "deprecated"), SchemaFlags.OPERATION_DEPRECATED)
                | bit(
                        JsonTree.flag(operation, "httpChecksumRequired")
                                || JsonTree.flag(
                                        JsonTree.map(operation, "httpChecksum"),
                                        "requestChecksumRequired"),
                        SchemaFlags.OPERATION_CHECKSUM_REQUIRED);
    }

    static int ofShape(Map<String, Object> shape) {
        return bit(shape, "flattened", SchemaFlags.SHAPE_FLATTENED)
                | bit(shape, "sensitive", SchemaFlags.SHAPE_SENSITIVE)
                | bit(shape, "exception", SchemaFlags.SHAPE_EXCEPTION)
                | bit(shape, "fault", SchemaFlags.SHAPE_FAULT)
                | bit(shape, "streaming", SchemaFlags.SHAPE_STREAMING)
                | bit(shape, "eventstream", SchemaFlags.SHAPE_EVENT_STREAM)
                | bit(shape, "event", SchemaFlags.SHAPE_EVENT)
                | bit(shape, "sparse", SchemaFlags.SHAPE_SPARSE)
                | bit(shape, "requiresLength", SchemaFlags.SHAPE_REQUIRES_LENGTH)
                | bit(shape, "intEnum", SchemaFlags.SHAPE_INT_ENUM)
                | bit("byte".equals(shape.get("type")), SchemaFlags.SHAPE_BYTE)
                | bit("short".equals(shape.get("type")), SchemaFlags.SHAPE_SHORT)
                | bit(shape, "unwrapped", SchemaFlags.SHAPE_UNWRAPPED);
    }

    static int ofMember(Map<String, Object> member, boolean required) {
        return bit(required, SchemaFlags.MEMBER_REQUIRED)
                | bit(member, "idempotencyToken", SchemaFlags.MEMBER_IDEMPOTENCY_TOKEN)
                | bit(member, "xmlAttribute", SchemaFlags.MEMBER_XML_ATTRIBUTE)
                | bit(member, "flattened", SchemaFlags.MEMBER_FLATTENED)
                | bit(member, "streaming", SchemaFlags.MEMBER_STREAMING)
                | bit(member, "hostLabel", SchemaFlags.MEMBER_HOST_LABEL)
                | bit(member, "jsonvalue", SchemaFlags.MEMBER_JSON_VALUE)
                | bit(member, "eventpayload", SchemaFlags.MEMBER_EVENT_PAYLOAD)
                | bit(member, "eventheader", SchemaFlags.MEMBER_EVENT_HEADER);
    }

    private static int bit(Map<String, Object> place, String key, int bit) {
        return bit(JsonTree.flag(place, key), bit);
    }

    private static int bit(boolean set, int bit) {
        return set ? bit : 0;
    }
}
