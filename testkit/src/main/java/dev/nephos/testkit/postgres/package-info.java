/**
 * A PostgreSQL server for tests: the real one, from the binaries among the test dependencies,
 * started once in a test JVM and ended with it, however that ends.
 */
@NullMarked
package dev.nephos.testkit.postgres;

import org.jspecify.annotations.NullMarked;
