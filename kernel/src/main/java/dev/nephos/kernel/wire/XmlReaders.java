package dev.nephos.kernel.wire;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The only place where an XML parser is made. There is no document type, so there are no entities
 * to expand and nothing to fetch; nesting and attributes are bounded.
 */
public final class XmlReaders {
    private XmlReaders() {}

    /**
     * A reader over a document that must be UTF-8, whatever its declaration says.
     *
     * @throws WireException if it is not
     */
    public static XMLStreamReader over(byte[] document) throws XMLStreamException {
        return factory().createXMLStreamReader(new StringReader(Utf8.decode(document)));
    }

    /**
     * One for each document: a factory is not promised to be safe for threads, and cheap to make.
     */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty("jdk.xml.maxElementDepth", Integer.toString(Limits.DEPTH));
        factory.setProperty("jdk.xml.elementAttributeLimit", "100");
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing outside of the document is read");
        });
        return factory;
    }
}
