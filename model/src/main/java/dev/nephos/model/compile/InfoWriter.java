package dev.nephos.model.compile;

import dev.nephos.model.ProtocolName;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what the catalogue and a schema say of an API as a whole. */
final class InfoWriter {
    private final SchemaBytes out;

    InfoWriter(SchemaBytes out) {
        this.out = out;
    }

    void write(String name, Map<String, Object> metadata) {
        var endpoint = JsonTree.text(metadata, "endpointPrefix", name);
        var serviceId = JsonTree.text(metadata, "serviceId", name);
        out.text(name)
                .text(serviceId)
                .text(JsonTree.text(metadata, "serviceFullName", name))
                .text(JsonTree.text(metadata, "signingName", endpoint))
                .text(endpoint)
                .optionalText(JsonTree.text(metadata, "targetPrefix"))
                .text(JsonTree.text(metadata, "apiVersion", ""))
                .text(JsonTree.text(metadata, "namespace", namespace(serviceId)))
                .xmlNamespace(metadata.get("xmlNamespace"))
                .list(protocols(metadata), p -> out.number(p.ordinal()))
                .flag(metadata.containsKey("awsQueryCompatible"))
                .flag(JsonTree.flag(metadata, "bareErrors"))
                .flag(metadata.containsKey("globalEndpoint"));
    }

    /** Smithy's namespaces are the service id in lower case, with few exceptions (overlays). */
    private static String namespace(String serviceId) {
        return "com.amazonaws." + serviceId.toLowerCase(Locale.ROOT).replaceAll("[ -]", "");
    }

    private static List<ProtocolName> protocols(Map<String, Object> metadata) {
        var declared = JsonTree.texts(metadata, "protocols");
        var names = declared.isEmpty() ? JsonTree.texts(metadata, "protocol") : declared;
        boolean old = !"1.0".equals(JsonTree.text(metadata, "jsonVersion", "1.1"));
        return names.stream().map(name -> protocol(name, old)).toList();
    }

    private static ProtocolName protocol(String name, boolean json11) {
        return switch (name) {
            case "json" -> json11 ? ProtocolName.AWS_JSON_1_1 : ProtocolName.AWS_JSON_1_0;
            case "rest-json" -> ProtocolName.REST_JSON_1;
            case "rest-xml" -> ProtocolName.REST_XML;
            case "query" -> ProtocolName.AWS_QUERY;
            case "ec2" -> ProtocolName.EC2_QUERY;
            case "smithy-rpc-v2-cbor" -> ProtocolName.RPC_V2_CBOR;
            default -> throw new IllegalArgumentException("no protocol is named " + name);
        };
    }
}
