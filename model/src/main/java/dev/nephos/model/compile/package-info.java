/**
 * The build-time compiler of service models: it reads the vendored JSON and writes the binary
 * schemas that {@link dev.nephos.model.ServiceModel} opens. Nothing of it runs in the product.
 *
 * <p>The input is the dialect of botocore's {@code service-2.json}, pruned, with these additions
 * (used by overlays and by the protocol tests): {@code pagination} on an operation; {@code xmlName}
 * and {@code formName} beside {@code locationName} on a member; {@code default} on a member; {@code
 * uniqueItems} and {@code intEnum} on a shape; {@code xmlName} on a structure; {@code
 * queryStatusCode} in an error; {@code namespace} in the metadata.
 */
@NullMarked
package dev.nephos.model.compile;

import org.jspecify.annotations.NullMarked;
