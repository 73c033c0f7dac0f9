package dev.nephos.services.network.directconnect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.call.ServiceError;
import dev.nephos.model.Struct;
import dev.nephos.testkit.TestCloud;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations that the SDK for Java does not have: deprecated ones, and ones that are newer. */
class InsideTest {
    private final DirectConnectCloud cloud = new DirectConnectCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void a_resiliency_group_has_the_connections_that_were_associated() {
        var group = text(group("pair", "1"), "resiliencyGroupId");
        var one = cloud.order("one").connectionId();
        var arn = "arn:aws:directconnect:us-east-1:000000000000:dxcon/" + one;
        var other = cloud.order("other").connectionId();
        call(
                "AssociateConnectionsToResiliencyGroup",
                in ->
                        in.with("resiliencyGroupId", group)
                                .with("connectionIdentifiers", List.of(arn, other)));
        assertEquals(2, structs(members(group), "items").size());

        cloud.client().deleteConnection(r -> r.connectionId(other));
        var left = structs(members(group), "items");
        assertEquals(arn, left.getFirst().text("connectionArn"));
        assertEquals("associated", left.getFirst().text("state"));
        assertEquals(1, left.size());
    }

    @Test
    void associates_all_connections_or_none() {
        var group = text(group("pair", "1"), "resiliencyGroupId");
        var one = cloud.order("one").connectionId();
        assertThrows(
                ServiceError.class,
                () ->
                        call(
                                "AssociateConnectionsToResiliencyGroup",
                                in ->
                                        in.with("resiliencyGroupId", group)
                                                .with(
                                                        "connectionIdentifiers",
                                                        List.of(one, "dxcon-00000000"))));
        assertTrue(structs(members(group), "items").isEmpty());
    }

    @Test
    void a_group_that_was_asked_for_twice_is_one_group() {
        assertEquals(group("pair", "1"), group("pair", "1"));
        assertThrows(ServiceError.class, () -> group("other", "1"));
        assertEquals(
                1, structs(call("ListResiliencyGroups", UnaryOperator.identity()), "items").size());
    }

    @Test
    void bills_connections_otherwise() {
        var id = cloud.order("office").connectionId();
        call(
                "UpdateConnectionsBillingMode",
                in -> in.with("connectionIds", List.of(id)).with("billingMode", "FlatRateTier1"));
        var shown = call("DescribeConnections", in -> in.with("connectionId", id));
        assertEquals("FlatRateTier1", structs(shown, "connections").getFirst().text("billingMode"));
        var chosen =
                call(
                        "CreateConnection",
                        in ->
                                in.with("connectionName", "flat")
                                        .with("location", "EqDC2")
                                        .with("bandwidth", "1Gbps")
                                        .with("billingMode", "FlatRateTier2"));
        assertEquals("FlatRateTier2", chosen.text("billingMode"));
    }

    @Test
    void deprecated_operations_do_what_their_successors_do() {
        var parent =
                cloud.client()
                        .createInterconnect(r ->
                                r.interconnectName("exchange")
                                        .location("EqDC2")
                                        .bandwidth("10Gbps"))
                        .interconnectId();
        var hosted =
                call(
                        "AllocateConnectionOnInterconnect",
                        in ->
                                in.with("interconnectId", parent)
                                        .with("ownerAccount", DirectConnectCloud.CUSTOMER)
                                        .with("connectionName", "hosted")
                                        .with("bandwidth", "1Gbps")
                                        .with("vlan", 7));
        var listed =
                call("DescribeConnectionsOnInterconnect", in -> in.with("interconnectId", parent));
        assertEquals(
                hosted.text("connectionId"),
                structs(listed, "connections").getFirst().text("connectionId"));

        var own = cloud.order("own").connectionId();
        assertLetter(call("DescribeConnectionLoa", in -> in.with("connectionId", own)), own);
        assertLetter(
                call("DescribeInterconnectLoa", in -> in.with("interconnectId", parent)), parent);
    }

    @Test
    void lists_the_tags_of_several_resources() {
        var client = cloud.client();
        var arns =
                List.of("a", "b").stream()
                        .map(cloud::order)
                        .map(c ->
                                "arn:aws:directconnect:us-east-1:000000000000:dxcon/"
                                        + c.connectionId())
                        .toList();
        client.tagResource(r -> r.resourceArn(arns.get(1)).tags(t -> t.key("k").value("v")));
        var listed = client.describeTags(r -> r.resourceArns(arns)).resourceTags();
        assertEquals(arns, listed.stream().map(each -> each.resourceArn()).toList());
        assertTrue(listed.getFirst().tags().isEmpty());
        assertEquals("v", listed.get(1).tags().getFirst().value());
    }

    @Test
    void remembers_agreements_that_were_signed() {
        var client = cloud.client();
        client.confirmCustomerAgreement(r -> r.agreementName("terms"));
        var agreement = client.describeCustomerMetadata(r -> {}).agreements().getFirst();
        assertEquals("terms", agreement.agreementName());
        assertEquals("signed", agreement.status());
    }

    private Struct group(String name, String token) {
        var made =
                call(
                        "CreateResiliencyGroup",
                        in ->
                                in.with("resiliencyGroupName", name)
                                        .with("intendedResiliencyModel", "basic-resiliency")
                                        .with("clientToken", token));
        return (Struct) Objects.requireNonNull(made.value("resiliencyGroup"));
    }

    private Struct members(String group) {
        return call("ListResiliencyGroupAssociations", in -> in.with("resiliencyGroupId", group));
    }

    private static void assertLetter(Struct answer, String port) {
        var loa = (Struct) Objects.requireNonNull(answer.value("loa"));
        var letter =
                new String(
                        (byte[]) Objects.requireNonNull(loa.value("loaContent")),
                        StandardCharsets.ISO_8859_1);
        assertTrue(letter.startsWith("%PDF-1.4") && letter.contains(port), letter);
    }

    private Struct call(String operation, UnaryOperator<Struct> input) {
        return cloud.cloud()
                .kernel()
                .calls()
                .call(
                        new Principal.Root(TestCloud.ACCOUNT, "000000000000", true),
                        TestCloud.ACCOUNT,
                        TestCloud.REGION,
                        "directconnect",
                        operation,
                        input);
    }

    private static List<Struct> structs(Struct answer, String member) {
        return ((List<?>) Objects.requireNonNull(answer.value(member)))
                .stream().map(Struct.class::cast).toList();
    }

    private static String text(Struct struct, String member) {
        return String.valueOf(struct.text(member));
    }
}
