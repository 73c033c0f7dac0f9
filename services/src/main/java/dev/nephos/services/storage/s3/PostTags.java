package dev.nephos.services.storage.s3;

import dev.nephos.kernel.http.Percent;
import dev.nephos.kernel.wire.WireException;
import dev.nephos.kernel.wire.XmlStructReader;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Tags as forms have them, a document, turned into what they are in a header, a query. */
final class PostTags {
    private PostTags() {}

    /**
     * The tags of a document.
     *
     * @param tagging the shape of the document
     */
    static String inQuery(Shape tagging, String xml) {
        try {
            var document = XmlStructReader.read(tagging, xml.getBytes(StandardCharsets.UTF_8));
            return document.value("TagSet") instanceof List<?> tags
                    ? tags.stream().map(PostTags::pair).collect(Collectors.joining("&"))
                    : "";
        } catch (WireException e) {
            throw S3Errors.malformedXml();
        }
    }

    private static String pair(Object tag) {
        return tag instanceof Struct struct
                        && struct.value("Key") instanceof String key
                        && struct.value("Value") instanceof String value
                ? Percent.encode(key) + '=' + Percent.encode(value)
                : "";
    }
}
