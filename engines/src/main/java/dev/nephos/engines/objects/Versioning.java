package dev.nephos.engines.objects;

/** What becomes of an object when another one is put in its place, or when it is deleted. */
public enum Versioning {
    /** It is gone. Every object is the one version of its name, and has no name of its own. */
    NONE,

    /** It stays, as a version that is not current; the new one has a name of its own. */
    ENABLED,

    /** It stays if it has a name of its own; the new one has none, and is the only one without. */
    SUSPENDED
}
