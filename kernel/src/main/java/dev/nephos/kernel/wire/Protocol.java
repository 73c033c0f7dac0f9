package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import dev.nephos.model.Struct;

/**
 * One of the seven ways in which AWS services speak. Stateless, safe for any number of threads.
 *
 * <p>The types of values are those of {@link dev.nephos.model.Kind}; in addition
 *
 * <ul>
 *   <li>a streaming blob is a {@link dev.nephos.kernel.http.Body} in an input, and in an output a
 *       {@link dev.nephos.kernel.http.Payload} or a {@code byte[]};
 *   <li>a stream of events is an {@code Iterable<Struct>} of the union's values, one member set in
 *       each. In an input it reads the body as it is iterated, once and blocking; in an output it
 *       is iterated while the answer is sent.
 * </ul>
 */
public interface Protocol {
    /** The protocol of that name. */
    static Protocol of(ProtocolName name) {
        return switch (name) {
            case AWS_JSON_1_0 -> AwsJson.V1_0;
            case AWS_JSON_1_1 -> AwsJson.V1_1;
            case REST_JSON_1 -> RestJson.INSTANCE;
            case REST_XML -> RestXml.INSTANCE;
            case AWS_QUERY -> AwsQuery.QUERY;
            case EC2_QUERY -> AwsQuery.EC2;
            case RPC_V2_CBOR -> RpcV2Cbor.INSTANCE;
        };
    }

    ProtocolName name();

    /**
     * The input of an operation, with the model's defaults for what the request does not have.
     *
     * @throws WireException if the request is not one of this protocol
     */
    Struct decode(Operation operation, WireRequest request);

    /** The answer that carries an output. */
    HttpResponse encode(Operation operation, Struct output, String requestId);

    /** The answer that carries an error. */
    HttpResponse encodeError(ServiceInfo service, WireError error, String requestId);

    /** What AWS calls a request that cannot be read. */
    WireError error(ServiceInfo service, WireException refusal);
}
