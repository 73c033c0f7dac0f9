package dev.nephos.tests.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.model.Models;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is served of which nobody knows who may call it. */
class AuthorizationRowsTest {
    @Test
    void every_operation_that_is_served_has_a_row() {
        var missing = new ArrayList<String>();
        for (var service : ServedCloud.services().values()) {
            var table = Models.builtIn().authorization(service.model().name());
            for (var name : service.definitions().keySet()) {
                if (table.row(name).isEmpty()) {
                    missing.add(service.model() + ":" + name);
                }
            }
        }
        assertEquals(
                List.of(),
                missing,
                "add a rule to model/src/main/authorization/rules: without a row all are denied");
    }
}
