package dev.nephos.kernel.auth;

/** What is put under the key: algorithm, time, scope, and hashes of what is signed. */
final class StringToSign {
    private static final int USUAL_BYTES = 384;

    private StringToSign() {}

    /** That of a request. */
    static ByteText of(
            String algorithm, SigningTime time, Credential credential, ByteText canonical) {
        return beginning(algorithm, "", time, credential)
                .addHex(Sha256.of(canonical.array(), canonical.length()));
    }

    /** The beginning of that of a chunk, of trailers or of a message, which follow another one. */
    static ByteText following(
            String algorithm,
            String kind,
            SigningTime time,
            Credential credential,
            String previous) {
        return beginning(algorithm, kind, time, credential).add(previous).add('\n');
    }

    private static ByteText beginning(
            String algorithm, String kind, SigningTime time, Credential credential) {
        return new ByteText(USUAL_BYTES)
                .add(algorithm)
                .add(kind)
                .add('\n')
                .add(time.text())
                .add('\n')
                .add(credential.scope())
                .add('\n');
    }
}
