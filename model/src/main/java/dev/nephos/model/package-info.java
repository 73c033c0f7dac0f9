/**
 * The AWS service models, as the rest of Nephos sees them.
 *
 * <p>The build compiles each vendored model into one compact binary schema (package {@code
 * compile}). At run time {@link dev.nephos.model.Models} knows every API by a small catalogue and
 * opens a schema when somebody asks for it; an operation or a shape is decoded when it is first
 * touched, so that a cloud of two hundred APIs costs no more to start than one of three.
 *
 * <p>A value of a structure is a {@link dev.nephos.model.Struct}: an immutable array of member
 * values that is checked against its shape. {@link dev.nephos.model.Kind} says which Java type
 * stands for which kind of shape. Nothing here knows HTTP, JSON, XML or a service.
 *
 * <p>Beside the schema of an API is its {@link dev.nephos.model.Authorization} table: the actions
 * and resources for which the caller of an operation needs permission.
 */
@NullMarked
package dev.nephos.model;

import org.jspecify.annotations.NullMarked;
