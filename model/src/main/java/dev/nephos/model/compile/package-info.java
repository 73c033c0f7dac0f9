/**
 * The build-time compiler of service models: it reads the vendored JSON and writes the binary
 * schemas that {@link dev.nephos.model.ServiceModel} opens. Nothing of it runs in the product.
 *
 * <p>The input is the dialect of botocore's {@code service-2.json}, pruned, with these additions
 * (used by overlays and by the protocol tests): {@code pagination} and {@code deprecated} on an
 * operation; {@code xmlName} and {@code formName} beside {@code locationName} on a member; {@code
 * default} on a member; {@code uniqueItems}, {@code intEnum} and {@code mediaType} on a shape;
 * {@code xmlName} and {@code unwrapped} on a structure; {@code queryStatusCode} in an error; {@code
 * namespace} in the metadata. A list is flattened by its own shape, as botocore has it, or by
 * {@code flattened} on the member that uses it, as Smithy has it.
 */
@NullMarked
package dev.nephos.model.compile;

import org.jspecify.annotations.NullMarked;
