/**
 * The official protocol tests of Smithy, run against {@link dev.nephos.kernel.wire.Protocol}
 * without sockets: one dynamic test for each case that concerns servers.
 *
 * <p>{@link dev.nephos.tests.protocol.SmithyDialect} turns each test service into the dialect of
 * our models, so that what runs is the product's own compiler, schema and codecs. {@link
 * dev.nephos.tests.protocol.Cases} collects the cases and is asserted to find all of them; a case
 * that fails for a reason stands with it in {@code protocol-skips.txt}, which may only shrink.
 */
@NullMarked
package dev.nephos.tests.protocol;

import org.jspecify.annotations.NullMarked;
