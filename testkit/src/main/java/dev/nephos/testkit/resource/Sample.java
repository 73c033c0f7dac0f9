package dev.nephos.testkit.resource;

import dev.nephos.model.Struct;
import java.util.function.UnaryOperator;

/**
 * How one resource of a kind is asked for.
 *
 * @param resource the kind, as the model names its structure
 * @param id the member that identifies one
 * @param input fills the input of the operation that creates one
 */
public record Sample(String resource, String id, UnaryOperator<Struct> input) {}
