/**
 * Described resources. Where an operation creates, lists, describes, updates, tags or deletes and
 * nothing more happens, a service states what AWS publishes of a kind of resource, and the kernel
 * answers:
 *
 * <pre>{@code
 * static final Resource CONNECTION = Resource.of("Connection")
 *         .id("connectionId", hex("dxcon-", 8))
 *         .arn("dxcon/{connectionId}")
 *         .state("connectionState", begins("requested").moves("requested", "available", Links::up))
 *         .refers("lagId", () -> LAG)
 *         .tagged("tags");
 * ...
 * resources.creates(CONNECTION, "CreateConnection");
 * resources.lists(CONNECTION, "DescribeConnections");
 * resources.does(ConfirmConnection.class, connections::confirm);   // behaviour is plain Java
 * }</pre>
 *
 * <p>{@link dev.nephos.kernel.resource.Resource} is the description, {@link
 * dev.nephos.kernel.resource.Resources} binds descriptions to operations of the model, {@link
 * dev.nephos.kernel.resource.Scope} is what a hook or an operation in plain Java works with: one
 * transaction, in one account and region. An {@link dev.nephos.kernel.resource.Item} is a resource
 * that exists.
 *
 * <p>What it promises: every name is checked against the model when the operation is bound, which a
 * test does for all; what a service refuses leaves no trace; states are moved by what is observed
 * in the same transaction and never by a timer; a resource of another account or region is not
 * found. An input that is neither an attribute nor read by a hook is reported as ignored.
 *
 * <p>There are three hooks: when one is made, when one is shown, when one ends. A resource with
 * more is written as operations, on the same {@code Scope}. Deliberately absent: expressions,
 * conditions in text, events.
 */
@NullMarked
package dev.nephos.kernel.resource;

import org.jspecify.annotations.NullMarked;
