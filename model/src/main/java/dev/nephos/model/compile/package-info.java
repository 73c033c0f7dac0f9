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
 *
 * <p>The authorization tables are joined here too, from AWS's actions and the models, by names and
 * by rules. A rule of an API is an object with
 *
 * <ul>
 *   <li>{@code bind}: for variables of ARNs the member that has their value;
 *   <li>{@code types}: for types of resources the member that names the whole ({@code from}) and
 *       how the service reads it ({@code form}; without one it is an ARN);
 *   <li>{@code operations}: for operations one check or a list of checks. A check is an action, or
 *       an object with {@code action}; {@code resource}, a type or {@code *}, with {@code bind} or
 *       {@code from} and {@code form}; {@code when} and {@code unless}, members with and without
 *       which it is made. An object with {@code passRole} and {@code to} names a member with a role
 *       and the service that gets it.
 * </ul>
 */
@NullMarked
package dev.nephos.model.compile;

import org.jspecify.annotations.NullMarked;
