package dev.nephos.services.security.iam;

/** A tag of an identity, a policy or an instance profile. */
record Tag(String key, String value) {}
