package dev.nephos.engines.policy;

/**
 * A policy where it applies.
 *
 * @param id how decisions name it: the ARN of a managed policy, the name of an inline one
 */
public record AttachedPolicy(String id, Policy policy) {}
