package dev.nephos.kernel.wire;

/** What the JSON and CBOR protocols call a request that cannot be read. */
final class JsonErrors {
    private JsonErrors() {}

    static WireError of(WireException refusal) {
        var fault = refusal.fault();
        var name =
                switch (fault) {
                    case SERIALIZATION, MALFORMED_XML -> "SerializationException";
                    case UNSUPPORTED_MEDIA_TYPE -> "UnsupportedMediaTypeException";
                    case NOT_ACCEPTABLE -> "NotAcceptableException";
                    case UNKNOWN_OPERATION, METHOD_NOT_ALLOWED -> "UnknownOperationException";
                    case TOO_LARGE -> "RequestEntityTooLargeException";
                };
        return WireError.unmodelled(name, refusal.sentence(), fault.status());
    }
}
