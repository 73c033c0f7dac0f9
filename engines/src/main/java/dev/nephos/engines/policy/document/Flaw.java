package dev.nephos.engines.policy.document;

/** What is wrong with a document; services that do not word it as IAM does go by this. */
public enum Flaw {
    NOT_JSON,
    TOO_LONG,
    UNKNOWN_ELEMENT,
    DUPLICATE_ELEMENT,
    MISSING_ELEMENT,
    PROHIBITED_ELEMENT,
    INVALID_TYPE,
    INVALID_VERSION,
    INVALID_EFFECT,
    INVALID_SID,
    DUPLICATE_SID,
    INVALID_PRINCIPAL,
    INVALID_ACTION,
    INVALID_RESOURCE,
    INVALID_CONDITION
}
