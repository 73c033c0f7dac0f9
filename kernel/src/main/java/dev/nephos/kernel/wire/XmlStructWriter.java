package dev.nephos.kernel.wire;

import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import dev.nephos.model.TimestampFormat;
import dev.nephos.model.XmlNamespace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values of shapes as XML elements. */
final class XmlStructWriter {
    private final XmlOut out;

    XmlStructWriter(XmlOut out) {
        this.out = out;
    }

    /** A structure with the element around it. */
    void element(String name, @Nullable XmlNamespace namespace, Struct struct, boolean bodyOnly) {
        if (struct.shape().hasXmlAttributes()) {
            begin(name, namespace, struct);
        } else {
            out.open(name, namespace);
        }
        members(struct, bodyOnly);
        out.close(name);
    }

    /** The start tag of a structure, with those of its members that are attributes. */
    private void begin(String name, @Nullable XmlNamespace namespace, Struct struct) {
        out.begin(name, namespace);
        var members = struct.shape().members();
        for (int i = 0; i < members.size(); i++) {
            var value = struct.at(i);
            if (value != null && members.get(i).xmlAttribute()) {
                out.attribute(members.get(i).xmlName(), scalar(members.get(i), value));
            }
        }
        out.begun();
    }

    /** The elements inside of a structure's own. */
    void members(Struct struct, boolean bodyOnly) {
        var shape = struct.shape();
        boolean defaults = shape.hasDefaults();
        boolean all = !bodyOnly && !shape.hasXmlAttributes() && shape.streamingMember() == null;
        var members = shape.members();
        for (int i = 0, count = members.size(); i < count; i++) {
            var given = struct.at(i);
            // Most members of most answers are absent, so that comes first.
            if (given != null || defaults) {
                var member = members.get(i);
                var value = given == null ? member.defaultValue() : given;
                if (value != null && (all || isElement(member, bodyOnly))) {
                    value(member, member.xmlName(), value);
                }
            }
        }
    }

    private static boolean isElement(Member member, boolean bodyOnly) {
        return !member.xmlAttribute()
                && !member.streaming()
                && (!bodyOnly || TreeWriter.inBody(member));
    }

    private void value(Member member, String name, Object value) {
        switch (member.shape().kind()) {
            case STRUCTURE, UNION -> element(name, member.xmlNamespace(), (Struct) value, false);
            case LIST -> list(member, name, (List<?>) value);
            case MAP -> map(member, name, (Map<?, ?>) value);
            default -> {
                var namespace = member.xmlNamespace();
                if (namespace == null) {
                    out.element(name, scalar(member, value));
                } else {
                    out.open(name, namespace).text(scalar(member, value)).close(name);
                }
            }
        }
    }

    private static String scalar(Member member, Object value) {
        return Scalars.format(member, value, TimestampFormat.DATE_TIME);
    }

    private void list(Member member, String name, List<?> list) {
        var element = member.shape().element();
        if (member.flattened()) {
            for (int i = 0; i < list.size(); i++) {
                item(element, name, list.get(i));
            }
            return;
        }
        out.open(name, member.xmlNamespace());
        for (int i = 0; i < list.size(); i++) {
            item(element, element.xmlName(), list.get(i));
        }
        out.close(name);
    }

    private void item(Member element, String name, @Nullable Object value) {
        if (value == null) {
            out.open(name).close(name);
        } else {
            value(element, name, value);
        }
    }

    private void map(Member member, String name, Map<?, ?> map) {
        var shape = member.shape();
        if (member.flattened()) {
            map.forEach((key, value) -> entry(shape, name, member.xmlNamespace(), key, value));
            return;
        }
        out.open(name, member.xmlNamespace());
        map.forEach((key, value) -> entry(shape, "entry", null, key, value));
        out.close(name);
    }

    private void entry(
            Shape map,
            String name,
            @Nullable XmlNamespace namespace,
            Object key,
            @Nullable Object value) {
        out.open(name, namespace);
        value(map.key(), map.key().xmlName(), key);
        item(map.value(), map.value().xmlName(), value);
        out.close(name);
    }
}
