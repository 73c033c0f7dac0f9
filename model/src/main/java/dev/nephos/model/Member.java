package dev.nephos.model;

import org.jspecify.annotations.Nullable;

/**
 * A member of a structure or union, the element of a list, or the key or value of a map: a named
 * reference to a shape, with what its place adds to it.
 */
public final class Member {
    private final ServiceModel service;
    private final int shapeIndex;
    private final int flags;
    private final int index;
    private final String name;
    private final Names names;
    private final Location location;
    private final TimestampFormat timestampFormat;
    private final @Nullable XmlNamespace xmlNamespace;
    private final @Nullable Object defaultValue;
    private @Nullable Shape shape;

    /** The names of a member on the wire: of JSON, CBOR and HTTP; of XML; of forms. */
    record Names(String wire, String xml, String form) {}

    Member(
            ServiceModel service,
            int shapeIndex,
            int flags,
            int index,
            String name,
            Names names,
            Location location,
            TimestampFormat timestampFormat,
            @Nullable XmlNamespace xmlNamespace,
            @Nullable Object defaultValue) {
        this.service = service;
        this.shapeIndex = shapeIndex;
        this.flags = flags;
        this.index = index;
        this.name = name;
        this.names = names;
        this.location = location;
        this.timestampFormat = timestampFormat;
        this.xmlNamespace = xmlNamespace;
        this.defaultValue = defaultValue;
    }

    /** The name in the model; it is the name of a record component that binds this member. */
    public String name() {
        return name;
    }

    /** The position among the members of its structure, and in the values of a {@link Struct}. */
    public int index() {
        return index;
    }

    public Shape shape() {
        var known = shape;
        if (known == null) {
            known = service.shapeAt(shapeIndex);
            shape = known;
        }
        return known;
    }

    /** The name in JSON and CBOR, or of the header, query parameter or label. */
    public String wireName() {
        return names.wire();
    }

    public String xmlName() {
        return names.xml();
    }

    /** The name in a form of the query protocols. */
    public String formName() {
        return names.form();
    }

    public Location location() {
        return location;
    }

    public TimestampFormat timestampFormat() {
        return timestampFormat == TimestampFormat.DEFAULT
                ? shape().timestampFormat()
                : timestampFormat;
    }

    /**
     * The namespace that the member's element declares: its own, or a prefix that its shape needs,
     * as {@code xsi} in S3's grantees. A default namespace of a shape is for documents of that
     * shape.
     */
    public @Nullable XmlNamespace xmlNamespace() {
        if (xmlNamespace != null) {
            return xmlNamespace;
        }
        var ofShape = shape().xmlNamespace();
        return ofShape == null || ofShape.prefix().isEmpty() ? null : ofShape;
    }

    /** The value that the server assumes when the wire has none: a value of the shape's kind. */
    public @Nullable Object defaultValue() {
        return defaultValue;
    }

    public boolean required() {
        return has(SchemaFlags.MEMBER_REQUIRED);
    }

    public boolean idempotencyToken() {
        return has(SchemaFlags.MEMBER_IDEMPOTENCY_TOKEN);
    }

    public boolean xmlAttribute() {
        return has(SchemaFlags.MEMBER_XML_ATTRIBUTE);
    }

    /** Whether a list or map stands without an element around it, by the place or by the shape. */
    public boolean flattened() {
        return has(SchemaFlags.MEMBER_FLATTENED) || shape().flattened();
    }

    /** Whether the bytes or events pass through without being held. */
    public boolean streaming() {
        return has(SchemaFlags.MEMBER_STREAMING) || shape().streaming() || shape().eventStream();
    }

    public boolean hostLabel() {
        return has(SchemaFlags.MEMBER_HOST_LABEL);
    }

    /** Whether a header carries the string as base64 (media type JSON). */
    public boolean jsonValue() {
        return has(SchemaFlags.MEMBER_JSON_VALUE);
    }

    public boolean eventPayload() {
        return has(SchemaFlags.MEMBER_EVENT_PAYLOAD);
    }

    public boolean eventHeader() {
        return has(SchemaFlags.MEMBER_EVENT_HEADER);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
