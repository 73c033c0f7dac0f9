package dev.nephos.services.security.iam;

/** Which identity a request means. */
record IdentityName(IdentityKind kind, String name) {
    static IdentityName user(String name) {
        return new IdentityName(IdentityKind.USER, name);
    }

    static IdentityName group(String name) {
        return new IdentityName(IdentityKind.GROUP, name);
    }

    static IdentityName role(String name) {
        return new IdentityName(IdentityKind.ROLE, name);
    }
}
