package dev.nephos.services.network.directconnect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.nephos.testkit.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service's own favourite protocol, which the SDK for Java does not speak with it. */
class CborTest {
    private final DirectConnectCloud cloud = new DirectConnectCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void creates_and_lists_connections() throws Exception {
        var made =
                post(
                        "CreateConnection",
                        "connectionName",
                        "office",
                        "location",
                        "EqDC2",
                        "bandwidth",
                        "1Gbps");
        assertEquals(200, made.statusCode());
        assertEquals("rpc-v2-cbor", made.headers().firstValue("smithy-protocol").orElseThrow());
        assertTrue(texts(made).contains("requested"), texts(made).toString());

        var listed = texts(post("DescribeConnections"));
        assertTrue(listed.contains("available") && listed.contains("office"), listed.toString());
    }

    @Test
    void names_its_errors_in_full() throws Exception {
        var refused = post("DeleteConnection", "connectionId", "dxcon-00000000");
        assertEquals(400, refused.statusCode());
        var texts = texts(refused);
        assertTrue(
                texts.stream().anyMatch(text -> text.endsWith("#DirectConnectClientException")),
                texts.toString());
        assertTrue(
                texts.contains("Could not find Connection with ID dxcon-00000000"),
                texts.toString());
    }

    private HttpResponse<byte[]> post(String operation, String... members) throws Exception {
        var uri =
                cloud.cloud().endpoint().resolve("/service/OvertureService/operation/" + operation);
        var headers = Map.of("smithy-protocol", "rpc-v2-cbor", "content-type", "application/cbor");
        var request = Signer.root("directconnect").post(uri, headers, body(members));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static byte[] body(String... members) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new CBORFactory().createGenerator(bytes)) {
            out.writeStartObject();
            for (int i = 0; i < members.length; i += 2) {
                out.writeStringField(members[i], members[i + 1]);
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Every text in an answer, names left out. */
    private static List<String> texts(HttpResponse<byte[]> answer) throws IOException {
        var texts = new ArrayList<String>();
        try (var in = new CBORFactory().createParser(answer.body())) {
            for (var token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    texts.add(in.getText());
                }
            }
        }
        return texts;
    }
}
