package dev.nephos.model;

/** The seven AWS protocols of request and answer. */
public enum ProtocolName {
    AWS_JSON_1_0,
    AWS_JSON_1_1,
    REST_JSON_1,
    REST_XML,
    AWS_QUERY,
    EC2_QUERY,
    RPC_V2_CBOR;

    private static final ProtocolName[] ALL = values();

    static ProtocolName at(int ordinal) {
        return ALL[ordinal];
    }

    /** Whether operations are found by method and URI. */
    public boolean rest() {
        return this == REST_JSON_1 || this == REST_XML;
    }
}
