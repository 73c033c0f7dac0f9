package dev.nephos.tests.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;

/** Bodies as trees, so that order and blanks do not count. */
final class Trees {
    private static final JsonFactory JSON = new JsonFactory();
    private static final CBORFactory CBOR = new CBORFactory();

    private Trees() {}

    static @Nullable Object json(byte[] document) {
        try (var in = JSON.createParser(document)) {
            in.nextToken();
            return value(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable Object cbor(byte[] document) {
        try (var in = CBOR.createParser(document)) {
            in.nextToken();
            return value(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
        var tag = in instanceof CBORParser cbor && cbor.getCurrentTag() == 1 ? "time " : "";
        return switch (in.currentToken()) {
            case START_OBJECT -> {
                var map = new TreeMap<String, @Nullable Object>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    var name = in.currentName();
                    in.nextToken();
                    map.put(name, value(in));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(in));
                }
                yield list;
            }
            case VALUE_STRING -> in.getText();
            case VALUE_EMBEDDED_OBJECT -> Base64.getEncoder().encodeToString(in.getBinaryValue());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tag + number(in);
            case VALUE_NULL -> null;
            default -> in.currentToken().toString();
        };
    }

    private static String number(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                && !Double.isFinite(in.getDoubleValue())) {
            return Double.toString(in.getDoubleValue());
        }
        var exact =
                in.currentToken() == JsonToken.VALUE_NUMBER_INT
                        ? new BigDecimal(in.getBigIntegerValue())
                        : new BigDecimal(Double.toString(in.getDoubleValue()));
        return exact.stripTrailingZeros().toPlainString();
    }

    /**
     * An XML document as nested lists: name, attributes, text, children.
     *
     * @param without names of elements that are left out
     * @param namespace whether the default namespace of the root counts
     */
    static Object xml(byte[] document, Set<String> without, boolean namespace) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            var text = new String(document, StandardCharsets.UTF_8);
            var source = new InputSource(new StringReader(text));
            var root = factory.newDocumentBuilder().parse(source).getDocumentElement();
            if (!namespace) {
                root.removeAttribute("xmlns");
            }
            return element(root, without);
        } catch (Exception e) {
            throw new AssertionError("not XML: " + new String(document, StandardCharsets.UTF_8), e);
        }
    }

    private record Tree(
            String name, Map<String, String> attributes, String text, List<Tree> children) {}

    private static Tree element(Element element, Set<String> without) {
        var children = new ArrayList<Tree>();
        var text = new StringBuilder();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && !without.contains(child.getTagName())) {
                children.add(element(child, without));
            } else if (node instanceof Text part) {
                text.append(part.getData());
            }
        }
        var attributes = new TreeMap<String, String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            attributes.put(attribute.getNodeName(), attribute.getNodeValue());
        }
        // Members may come in any order; lists keep theirs, because the sort is stable.
        children.sort(Comparator.comparing(Tree::name));
        var content = children.isEmpty() ? inUtc(text.toString()) : "";
        return new Tree(element.getTagName(), attributes, content, children);
    }

    /** Some expected timestamps have an offset, for clients; the instant is what counts. */
    private static String inUtc(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
