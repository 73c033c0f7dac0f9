package dev.nephos.tests.coverage;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nephos.kernel.call.ServedService;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A misspelt component fails here, and not at a user's first call. */
class ModelBindingTest {
    @TestFactory
    Stream<DynamicTest> binds_every_operation_of_every_service() {
        return ServedCloud.services().values().stream()
                .flatMap(service -> service.definitions().values().stream())
                .map(definition ->
                        dynamicTest(definition.operation().toString(), definition::bind));
    }

    @TestFactory
    Stream<DynamicTest> knows_every_modelled_error_that_a_service_throws() {
        return ServedCloud.services().values().stream().flatMap(ModelBindingTest::errors);
    }

    private static Stream<DynamicTest> errors(ServedService service) {
        return service.errors().values().stream()
                .map(type ->
                        dynamicTest(
                                service.model() + ":" + type,
                                () -> assertTrue(type.isKnownTo(service.model()))));
    }
}
