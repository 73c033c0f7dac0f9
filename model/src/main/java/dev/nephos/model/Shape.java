package dev.nephos.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type of a service model. Its members are decoded when the shape is first asked for. */
public final class Shape {
    /**
     * What an exception adds: status and code as the wire has them, null where the model is silent.
     */
    record ErrorTraits(int status, @Nullable String code, int queryStatus) {
        static final ErrorTraits NONE = new ErrorTraits(0, null, 0);
    }

    /** What the model says beside kind and members; most shapes have none of it. */
    record Traits(
            Constraints constraints,
            ErrorTraits error,
            TimestampFormat timestampFormat,
            @Nullable XmlNamespace xmlNamespace,
            @Nullable String xmlName,
            @Nullable String mediaType,
            int payload) {}

    private static final int NONE = -1;
    private static final int UNKNOWN = -2;

    private final String name;
    private final Kind kind;
    private final int flags;
    private final List<Member> members;
    private final Traits traits;
    private final Map<String, Member> byName;
    private final Map<String, Member> byWireName;
    private final boolean defaults;
    private final boolean xmlAttributes;
    private int streamingMember = UNKNOWN;

    Shape(String name, Kind kind, int flags, List<Member> members, Traits traits) {
        this.name = name;
        this.kind = kind;
        this.flags = flags;
        this.members = List.copyOf(members);
        this.traits = traits;
        this.byName = HashMap.newHashMap(members.size());
        this.byWireName = HashMap.newHashMap(members.size());
        for (var member : members) {
            byName.put(member.name(), member);
            byWireName.put(member.wireName(), member);
        }
        this.xmlAttributes = members.stream().anyMatch(Member::xmlAttribute);
        this.defaults = members.stream().anyMatch(member -> member.defaultValue() != null);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** The members of a structure or union; the element of a list; the key and value of a map. */
    public List<Member> members() {
        return members;
    }

    public @Nullable Member member(String memberName) {
        return byName.get(memberName);
    }

    /** The member of that name in JSON, CBOR or HTTP. */
    public @Nullable Member memberByWireName(String wireName) {
        return byWireName.get(wireName);
    }

    /** The element of a list. */
    public Member element() {
        return members.getFirst();
    }

    /** The key of a map. */
    public Member key() {
        return members.getFirst();
    }

    /** The value of a map. */
    public Member value() {
        return members.get(1);
    }

    /** The member whose bytes or events pass through without being held, if there is one. */
    public @Nullable Member streamingMember() {
        int known = streamingMember;
        if (known == UNKNOWN) {
            known = NONE;
            for (var member : members) {
                known = member.streaming() ? member.index() : known;
            }
            streamingMember = known;
        }
        return known == NONE ? null : members.get(known);
    }

    /** The member that is the body of a REST message by itself. */
    public @Nullable Member payload() {
        return traits.payload() < 0 ? null : members.get(traits.payload());
    }

    public Constraints constraints() {
        return traits.constraints();
    }

    public TimestampFormat timestampFormat() {
        return traits.timestampFormat();
    }

    public @Nullable XmlNamespace xmlNamespace() {
        return traits.xmlNamespace();
    }

    /** The name of the element of a structure that is a document of its own. */
    public String xmlName() {
        var given = traits.xmlName();
        return given == null ? name : given;
    }

    /** The media type of a blob or string that is a body by itself, where the model names one. */
    public @Nullable String mediaType() {
        return traits.mediaType();
    }

    /**
     * Whether an integer has room for a number: a byte and a short are narrower than their values.
     */
    public boolean fits(int number) {
        return has(SchemaFlags.SHAPE_BYTE)
                ? number == (byte) number
                : !has(SchemaFlags.SHAPE_SHORT) || number == (short) number;
    }

    /** Whether some member has a default. */
    public boolean hasDefaults() {
        return defaults;
    }

    /**
     * Whether in XML the only member stands for the whole structure, as in S3's GetBucketLocation.
     */
    public boolean unwrapped() {
        return has(SchemaFlags.SHAPE_UNWRAPPED);
    }

    /** Whether some member is an attribute in XML. */
    public boolean hasXmlAttributes() {
        return xmlAttributes;
    }

    public boolean flattened() {
        return has(SchemaFlags.SHAPE_FLATTENED);
    }

    public boolean sensitive() {
        return has(SchemaFlags.SHAPE_SENSITIVE);
    }

    /** Whether a list or map may hold nulls. */
    public boolean sparse() {
        return has(SchemaFlags.SHAPE_SPARSE);
    }

    public boolean streaming() {
        return has(SchemaFlags.SHAPE_STREAMING);
    }

    /** Whether a streaming body must announce its length. */
    public boolean requiresLength() {
        return has(SchemaFlags.SHAPE_REQUIRES_LENGTH);
    }

    /** Whether this union is a stream of events. */
    public boolean eventStream() {
        return has(SchemaFlags.SHAPE_EVENT_STREAM);
    }

    public boolean event() {
        return has(SchemaFlags.SHAPE_EVENT);
    }

    /** Whether an integer is an enumeration. */
    public boolean intEnum() {
        return has(SchemaFlags.SHAPE_INT_ENUM);
    }

    public boolean exception() {
        return has(SchemaFlags.SHAPE_EXCEPTION);
    }

    /** Whether an exception is the server's fault. */
    public boolean fault() {
        return has(SchemaFlags.SHAPE_FAULT);
    }

    /**
     * The HTTP status of an exception: the model's, else 500 for a fault and 400 for the caller.
     */
    public int errorStatus() {
        var status = traits.error().status();
        return status != 0 ? status : fault() ? 500 : 400;
    }

    /** The status in the query protocols, which may differ. */
    public int queryErrorStatus() {
        var status = traits.error().queryStatus();
        return status != 0 ? status : errorStatus();
    }

    /** The code in the query and XML protocols: the model's, else the shape's name. */
    public String errorCode() {
        var code = traits.error().code();
        return code == null ? name : code;
    }

    /** Whether the model gives a code of the query protocols. */
    public boolean hasErrorCode() {
        return traits.error().code() != null;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
