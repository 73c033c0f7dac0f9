package dev.nephos.tests.coverage;

import dev.nephos.app.Product;
import dev.nephos.kernel.call.ServedService;
import dev.nephos.testkit.TestCloud;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every service of the product, defined. */
final class ServedCloud {
    private ServedCloud() {}

    static SortedMap<String, ServedService> services() {
        try (var cloud = TestCloud.start(Product.SERVICES)) {
            var services = new TreeMap<String, ServedService>();
            for (var name : cloud.nephos().services().names()) {
                services.put(name, cloud.nephos().services().served(name).orElseThrow());
            }
            return services;
        }
    }

    /** The operations of a service that answer 501. */
    static List<String> notImplemented(ServedService service) {
        return service.model().operationNames().stream()
                .filter(name -> !service.definitions().containsKey(name))
                .toList();
    }
}
