package dev.nephos.kernel.wire;

import dev.nephos.model.Location;
import dev.nephos.model.Member;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import dev.nephos.model.TimestampFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks a shape over the elements of an XML document. Namespaces are not looked at, as AWS does
 * not; elements that the shape does not know are passed over. Recursion is bounded by the nesting
 * that {@link XmlReaders} allows.
 */
public final class XmlStructReader {
    private final XMLStreamReader in;

    private XmlStructReader(XMLStreamReader in) {
        this.in = in;
    }

    /**
     * The structure that is the root of a document.
     *
     * @throws WireException if the document is not one
     */
    public static Struct read(Shape shape, byte[] document) {
        try {
            var reader = new XmlStructReader(XmlReaders.over(document));
            reader.toRoot();
            var struct = reader.struct(shape, true);
            reader.toEnd();
            return struct;
        } catch (XMLStreamException e) {
            throw malformed("The XML is not well-formed");
        } catch (WireException e) {
            throw malformed(e.sentence());
        }
    }

    private static WireException malformed(String message) {
        return new WireException(WireException.Fault.MALFORMED_XML, message);
    }

    private void toRoot() throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // What stands before the root is of no interest.
        }
    }

    private void toEnd() throws XMLStreamException {
        while (in.hasNext()) {
            next();
        }
    }

    private int next() throws XMLStreamException {
        int event = in.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw WireException.serialization("The XML declares a document type or an entity");
        }
        return event;
    }

    /** The structure whose start tag is the current event; ends at its end tag. */
    private Struct struct(Shape shape, boolean bodyOnly) throws XMLStreamException {
        var values = new StructBuilder(shape);
        attributes(shape, values);
        while (toChild()) {
            var member = find(shape, in.getLocalName());
            if (member == null || (bodyOnly && member.location() != Location.BODY)) {
                skip();
            } else if (member.flattened()) {
                flattened(member, values);
            } else {
                values.put(member, value(member));
            }
        }
        return values.build();
    }

    /** Whether there is another child; stands at its start tag, else at the parent's end tag. */
    private boolean toChild() throws XMLStreamException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.CHARACTERS -> requireBlank();
                default -> {
                    // Comments and processing instructions say nothing to us.
                }
            }
        }
    }

    private void requireBlank() {
        if (!in.isWhiteSpace()) {
            throw WireException.serialization("There is text where XML elements are wanted");
        }
    }

    private void attributes(Shape shape, StructBuilder values) {
        if (in.getAttributeCount() == 0) {
            return;
        }
        for (var member : shape.members()) {
            if (member.xmlAttribute()) {
                var text = in.getAttributeValue(null, localName(member.xmlName()));
                if (text != null) {
                    values.put(member, scalar(member, text));
                }
            }
        }
    }

    private static @Nullable Member find(Shape shape, String name) {
        for (var member : shape.members()) {
            if (!member.xmlAttribute() && localName(member.xmlName()).equals(name)) {
                return member;
            }
        }
        return null;
    }

    /** The name without the prefix that the model gives it. */
    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private @Nullable Object value(Member member) throws XMLStreamException {
        var shape = member.shape();
        return switch (shape.kind()) {
            case STRUCTURE, UNION -> struct(shape, false);
            case LIST -> list(shape);
            case MAP -> map(shape);
            default -> scalar(member, text());
        };
    }

    private static Object scalar(Member member, String text) {
        return switch (member.shape().kind()) {
            case STRING -> text;
            default -> Scalars.parse(member, text.strip(), TimestampFormat.DATE_TIME);
        };
    }

    private List<@Nullable Object> list(Shape shape) throws XMLStreamException {
        var list = new ArrayList<@Nullable Object>();
        while (toChild()) {
            list.add(value(shape.element()));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(Shape shape) throws XMLStreamException {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (toChild()) {
            entry(shape, map);
        }
        return map;
    }

    /** One more element of a list or map that has no element of its own. */
    private void flattened(Member member, StructBuilder values) throws XMLStreamException {
        var shape = member.shape();
        switch (shape.kind()) {
            case LIST -> values.list(member).add(value(shape.element()));
            case MAP -> entry(shape, values.map(member));
            default -> values.put(member, value(member));
        }
    }

    private void entry(Shape shape, Map<String, @Nullable Object> map) throws XMLStreamException {
        String key = null;
        Object value = null;
        while (toChild()) {
            var name = in.getLocalName();
            if (name.equals(localName(shape.key().xmlName()))) {
                key = text();
            } else if (name.equals(localName(shape.value().xmlName()))) {
                value = value(shape.value());
            } else {
                skip();
            }
        }
        if (key == null || (value == null && !shape.sparse())) {
            throw WireException.serialization("An entry of " + shape + " lacks its key or value");
        }
        map.put(key, value);
    }

    /** The text up to the end tag, with its blanks. */
    private String text() throws XMLStreamException {
        StringBuilder more = null;
        String text = "";
        while (true) {
            switch (next()) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return more == null ? text : more.toString();
                }
                case XMLStreamConstants.START_ELEMENT ->
                        throw WireException.serialization(
                                "There is an element where text is wanted");
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE -> {
                    if (text.isEmpty()) {
                        text = in.getText();
                    } else {
                        more = more == null ? new StringBuilder(text) : more;
                        more.append(in.getText());
                    }
                }
                default -> {
                    // A comment inside of a text is not part of it.
                }
            }
        }
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            depth +=
                    switch (next()) {
                        case XMLStreamConstants.START_ELEMENT -> 1;
                        case XMLStreamConstants.END_ELEMENT -> -1;
                        default -> 0;
                    };
        }
    }
}
