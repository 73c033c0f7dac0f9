package dev.nephos.tests.boot;

import dev.nephos.app.Product;
import dev.nephos.model.Models;
import dev.nephos.testkit.TestCloud;
import java.lang.management.ManagementFactory;

/**
 * Starts the whole product in a fresh JVM and prints what that cost, as {@code name=number} lines.
 */
public final class BootProbe {
    private BootProbe() {}

    public static void main(String[] args) {
        var classes = ManagementFactory.getClassLoadingMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        long before = classes.getTotalLoadedClassCount();
        try (var cloud = TestCloud.start(Product.SERVICES)) {
            System.out.println("port=" + cloud.port());
            System.out.println("classes=" + (classes.getTotalLoadedClassCount() - before));
            System.out.println("schemas=" + Models.builtIn().openedCount());
            System.out.println("threads=" + threads.getThreadCount());
            System.out.println("services=" + cloud.nephos().services().definedCount());
        }
    }
}
