package dev.nephos.tests.calls;

import static dev.nephos.kernel.resource.IdForm.hex;
import static dev.nephos.kernel.resource.Lifecycle.begins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.CommonErrors;
import dev.nephos.kernel.call.ServedService;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.ResourceErrors;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.testkit.TestCloud;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A description that does not fit the model is refused when it is bound, which a test does. */
class DescriptionsTest {
    private static final ResourceErrors ERRORS =
            ResourceErrors.of(CommonErrors.NOT_IMPLEMENTED, CommonErrors.NOT_IMPLEMENTED);

    record CreateConnection(Optional<String> nonsense) {}

    @Test
    void refuses_a_member_that_the_structure_does_not_have() {
        refuses("conectionId is no member of Connection", connection().owner("conectionId"));
        refuses("lag is no member of Connection", connection().refers("lag", () -> connection()));
        refuses("tag is no member of Connection", connection().tagged("tag"));
    }

    @Test
    void refuses_a_state_that_the_model_does_not_know() {
        refuses(
                "ready is no state of Connection",
                connection()
                        .state(
                                "connectionState",
                                begins("requested")
                                        .moves("requested", "ready", (scope, item) -> true)));
    }

    @Test
    void refuses_a_structure_that_the_model_does_not_have() {
        refuses(
                "directconnect has no structure Conection",
                Resource.of("Conection").id("connectionId", hex("", 8)));
    }

    @Test
    void refuses_an_arn_with_another_identifier() {
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> served(r -> r.declares(connection().arn("dxcon/{id}"))))
                        .getMessage()
                        .contains("has the identifier id"));
    }

    @Test
    void refuses_a_hook_that_reads_what_the_operation_does_not_have() {
        var service =
                served(resources ->
                        resources.creates(
                                connection(), CreateConnection.class, (scope, in, draft) -> draft));
        assertThrows(
                RuntimeException.class, () -> service.definitions().get("CreateConnection").bind());
    }

    @Test
    void knows_the_inputs_that_nobody_reads() {
        var service = served(resources -> resources.creates(connection(), "CreateConnection"));
        assertEquals(
                List.of("requestMACSec"),
                service.definitions().get("CreateConnection").ignoredInputs().stream()
                        .filter(path -> path.equals("requestMACSec") || path.equals("location"))
                        .toList());
    }

    private static Resource connection() {
        return Resource.of("Connection").id("connectionId", hex("dxcon-", 8));
    }

    private static void refuses(String sentence, Resource resource) {
        var service = served(resources -> resources.creates(resource, "CreateConnection"));
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> service.definitions().get("CreateConnection").bind());
        assertEquals(sentence, refusal.getMessage());
    }

    private static ServedService served(Consumer<Resources> described) {
        var factory =
                new ServiceFactory(
                        "directconnect",
                        kernel -> on -> described.accept(new Resources(on, kernel, ERRORS)));
        try (var cloud = TestCloud.start(factory)) {
            return cloud.nephos().services().served("directconnect").orElseThrow();
        }
    }
}
