package dev.nephos.model;

/** The bits of a schema's records, for the compiler that writes them. */
public final class SchemaFlags {
    public static final int OPERATION_UNSIGNED = 1;
    public static final int OPERATION_UNSIGNED_PAYLOAD = 1 << 1;
    public static final int OPERATION_HAS_INPUT = 1 << 2;
    public static final int OPERATION_HAS_OUTPUT = 1 << 3;
    public static final int OPERATION_IDEMPOTENT = 1 << 4;
    public static final int OPERATION_READ_ONLY = 1 << 5;
    public static final int OPERATION_CHECKSUM_REQUIRED = 1 << 6;
    public static final int OPERATION_DEPRECATED = 1 << 7;

    public static final int SHAPE_FLATTENED = 1;
    public static final int SHAPE_SENSITIVE = 1 << 1;
    public static final int SHAPE_EXCEPTION = 1 << 2;
    public static final int SHAPE_FAULT = 1 << 3;
    public static final int SHAPE_STREAMING = 1 << 4;
    public static final int SHAPE_EVENT_STREAM = 1 << 5;
    public static final int SHAPE_EVENT = 1 << 6;
    public static final int SHAPE_SPARSE = 1 << 7;
    public static final int SHAPE_REQUIRES_LENGTH = 1 << 8;
    public static final int SHAPE_INT_ENUM = 1 << 9;
    public static final int SHAPE_BYTE = 1 << 10;
    public static final int SHAPE_SHORT = 1 << 11;
    public static final int SHAPE_UNWRAPPED = 1 << 12;

    public static final int MEMBER_REQUIRED = 1;
    public static final int MEMBER_IDEMPOTENCY_TOKEN = 1 << 1;
    public static final int MEMBER_XML_ATTRIBUTE = 1 << 2;
    public static final int MEMBER_FLATTENED = 1 << 3;
    public static final int MEMBER_STREAMING = 1 << 4;
    public static final int MEMBER_HOST_LABEL = 1 << 5;
    public static final int MEMBER_JSON_VALUE = 1 << 6;
    public static final int MEMBER_EVENT_PAYLOAD = 1 << 7;
    public static final int MEMBER_EVENT_HEADER = 1 << 8;

    private SchemaFlags() {}
}
