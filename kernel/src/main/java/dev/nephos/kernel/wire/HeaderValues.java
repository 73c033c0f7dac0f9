package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.model.Kind;
import dev.nephos.model.Location;
import dev.nephos.model.Member;
import dev.nephos.model.Struct;
import dev.nephos.model.TimestampFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members that travel as headers. The text of a header is UTF-8 inside of the bytes that HTTP
 * gives; bytes that are not are taken one by one (ISO 8859-1), so that nothing is lost.
 */
final class HeaderValues {
    private HeaderValues() {}

    /** The value of a member, or null if its header is absent. */
    static @Nullable Object read(Member member, Headers headers) {
        if (member.shape().kind() != Kind.LIST) {
            var text = headers.first(member.wireName());
            return text == null ? null : scalar(member, decode(text));
        }
        var texts = headers.all(member.wireName());
        if (texts.isEmpty()) {
            return null;
        }
        var list = new ArrayList<@Nullable Object>();
        var element = member.shape().element();
        for (var text : texts) {
            for (var item : split(decode(text), isHttpDate(element))) {
                list.add(scalar(element, item));
            }
        }
        return list;
    }

    /** All headers that begin with the member's prefix, by what follows it; null if none does. */
    static @Nullable Map<String, Object> readPrefixed(Member member, Headers headers) {
        var prefix = member.wireName();
        var found = new LinkedHashMap<String, Object>();
        for (int i = 0; i < headers.size(); i++) {
            var name = headers.name(i);
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                // A name that comes twice is one list in HTTP.
                found.merge(
                        name.substring(prefix.length()),
                        decode(headers.value(i)),
                        (first, second) -> first + "," + second);
            }
        }
        return found.isEmpty() ? null : found;
    }

    /** Writes the members of an output or error that are headers. */
    static void write(Struct struct, Headers.Builder headers) {
        for (var member : struct.shape().members()) {
            var value = struct.at(member.index());
            if (value != null && member.location() == Location.HEADER) {
                write(member, value, headers);
            } else if (value != null && member.location() == Location.PREFIX_HEADERS) {
                writePrefixed(member, (Map<?, ?>) value, struct, headers);
            }
        }
    }

    /** A header that is a member of its own goes before one that a map names. */
    private static void writePrefixed(
            Member member, Map<?, ?> map, Struct struct, Headers.Builder headers) {
        map.forEach((suffix, text) -> {
            var name = member.wireName() + suffix;
            if (!claimed(name, struct)) {
                headers.add(name, encode((String) text));
            }
        });
    }

    private static boolean claimed(String name, Struct struct) {
        for (var member : struct.shape().members()) {
            if (member.location() == Location.HEADER
                    && struct.at(member.index()) != null
                    && member.wireName().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static void write(Member member, Object value, Headers.Builder headers) {
        switch (value) {
            case List<?> list -> {
                if (!list.isEmpty()) {
                    headers.add(member.wireName(), encode(joined(member.shape().element(), list)));
                }
            }
            default -> headers.add(member.wireName(), encode(format(member, value)));
        }
    }

    private static Object scalar(Member member, String text) {
        if (member.jsonValue()) {
            return new String(Scalars.base64(member, text), StandardCharsets.UTF_8);
        }
        return Scalars.parse(member, text, TimestampFormat.HTTP_DATE);
    }

    private static String format(Member member, Object value) {
        var text = Scalars.format(member, value, TimestampFormat.HTTP_DATE);
        return member.jsonValue()
                ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                : text;
    }

    private static String joined(Member element, List<?> list) {
        var joined = new StringBuilder();
        for (var item : list) {
            joined.append(joined.isEmpty() ? "" : ", ");
            var text = item == null ? "" : format(element, item);
            boolean quote =
                    element.shape().kind() == Kind.STRING
                            && (text.indexOf(',') >= 0 || text.indexOf('"') >= 0);
            joined.append(
                    quote ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : text);
        }
        return joined.toString();
    }

    private static boolean isHttpDate(Member element) {
        return element.shape().kind() == Kind.TIMESTAMP
                && Scalars.format(element, TimestampFormat.HTTP_DATE) == TimestampFormat.HTTP_DATE;
    }

    /** The items of a list; a date of HTTP has a comma of its own. */
    private static List<String> split(String text, boolean dates) {
        var items = new ArrayList<String>();
        int at = 0;
        while (at <= text.length()) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '"') {
                at = quoted(text, at, items);
            } else {
                int comma = text.indexOf(',', at);
                comma = dates && comma >= 0 ? text.indexOf(',', comma + 1) : comma;
                int end = comma < 0 ? text.length() : comma;
                items.add(text.substring(at, end).strip());
                at = end + 1;
            }
        }
        return items;
    }

    /** Reads an item in quotes and returns where the next one begins. */
    private static int quoted(String text, int from, List<String> items) {
        var item = new StringBuilder();
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            item.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw WireException.serialization("A header has a quotation mark without its pair");
        }
        items.add(item.toString());
        int comma = text.indexOf(',', at);
        return comma < 0 ? text.length() + 1 : comma + 1;
    }

    private static String decode(String latin1) {
        boolean ascii = true;
        for (int i = 0; i < latin1.length() && ascii; i++) {
            ascii = latin1.charAt(i) < 128;
        }
        if (ascii) {
            return latin1;
        }
        var bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return Utf8.is(bytes) ? new String(bytes, StandardCharsets.UTF_8) : latin1;
    }

    private static String encode(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
