package dev.nephos.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.Struct;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
final class HostileXmlTest {
    private static final int DEEP = 100_000;
    private static final int MANY = 300_000;

    private final Operation deleteObjects = Wired.operation("s3", "DeleteObjects");

    private Struct read(byte[] body) {
        var http = HttpRequest.to("POST", "/bucket?delete").body(body).build();
        return Protocol.of(ProtocolName.REST_XML).decode(deleteObjects, WireRequest.of(http, body));
    }

    private Struct read(String body) {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    private WireException refused(String body) {
        var refusal = Wired.refusal(() -> read(body));
        assertEquals(WireException.Fault.MALFORMED_XML, refusal.fault());
        return refusal;
    }

    @Test
    void refuses_deep_nesting() {
        refused("<Delete>" + "<a>".repeat(DEEP) + "</a>".repeat(DEEP) + "</Delete>");
        refused("<Delete>".repeat(DEEP));
    }

    @Test
    void reads_many_elements_in_linear_time() {
        var body = "<Delete>" + "<Object><Key>k</Key></Object>".repeat(MANY) + "</Delete>";
        var delete = (Struct) read(body).value("Delete");
        assertEquals(MANY, ((List<?>) delete.value("Objects")).size());
    }

    @Test
    void expands_no_entities() {
        refused(
                """
                <!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>
                <Delete><Object><Key>&d;</Key></Object></Delete>\
                """);
    }

    @Test
    void reads_no_files() {
        refused(
                """
                <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <Delete><Object><Key>&e;</Key></Object></Delete>\
                """);
        refused("<!DOCTYPE Delete SYSTEM \"http://localhost:1/x.dtd\"><Delete/>");
        refused("<!DOCTYPE Delete><Delete/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "<Delete>",
                "<Delete></delete>",
                "<Delete/><Delete/>",
                "<Delete/>x",
                "<a:Delete/>",
                "<Delete><Object>text</Object></Delete>",
                "<Delete><Object><Key><x/></Key></Object></Delete>",
                "<Delete><Quiet>yes</Quiet></Delete>",
                "<Delete><Object><Key>&unknown;</Key></Object></Delete>",
                "<Delete a='1' a='2'/>",
                "<Delete><![CDATA[x",
                "<Delete>&#0;</Delete>",
                " "
            })
    void refuses_what_is_no_document_of_the_shape(String body) {
        refused(body);
    }

    @Test
    void refuses_many_attributes() {
        var attributes = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            attributes.append(" a").append(i).append("='1'");
        }
        refused("<Delete" + attributes + "/>");
    }

    @Test
    void refuses_bytes_that_are_not_utf8() {
        var body = "<Delete><Object><Key>\u00ff</Key></Object></Delete>";
        Wired.refusal(() -> read(body.getBytes(StandardCharsets.ISO_8859_1)));
        Wired.refusal(() -> read(body.getBytes(StandardCharsets.UTF_16)));
    }

    @Test
    void looks_at_neither_namespaces_nor_comments() {
        var body =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- before --><x:Delete xmlns:x="urn:any">
                  <!-- inside --><x:Object><x:Key>a<!-- in text --> b&amp;<![CDATA[<c>]]></x:Key></x:Object>
                  <Unknown><deep/></Unknown><Quiet> true </Quiet>
                </x:Delete>\
                """;
        var delete = (Struct) read(body).value("Delete");
        var object = (Struct) ((List<?>) delete.value("Objects")).getFirst();
        assertEquals("a b&<c>", object.text("Key"));
        assertEquals(true, delete.value("Quiet"));
    }
}
