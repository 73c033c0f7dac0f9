package dev.nephos.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API without opening its schema; enough to route a request to it.
 *
 * @param name the name of the model, as the AWS SDK for Python spells it ({@code sqs})
 * @param serviceId the service id of the model ({@code SQS}), part of rpcv2Cbor paths
 * @param fullName the name for people
 * @param signingName the service part of a credential scope
 * @param endpointPrefix the first label of the endpoint's host name
 * @param targetPrefix what stands before the dot of {@code X-Amz-Target}
 * @param apiVersion the version that forms carry
 * @param namespace the namespace of absolute shape ids, {@code com.amazonaws.sqs}
 * @param xmlNamespace the default namespace of XML bodies
 * @param protocols what the service speaks, its own favourite first
 * @param queryCompatible whether JSON and CBOR errors name the code of the query protocol too
 * @param bareErrors whether an XML error stands without an envelope, as S3's
 * @param global whether the service has one endpoint for a whole partition
 */
public record ServiceInfo(
        String name,
        String serviceId,
        String fullName,
        String signingName,
        String endpointPrefix,
        @Nullable String targetPrefix,
        String apiVersion,
        String namespace,
        @Nullable XmlNamespace xmlNamespace,
        List<ProtocolName> protocols,
        boolean queryCompatible,
        boolean bareErrors,
        boolean global) {

    public ServiceInfo {
        protocols = List.copyOf(protocols);
    }

    static ServiceInfo read(SchemaCursor in) {
        return new ServiceInfo(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.optionalText(),
                in.text(),
                in.text(),
                in.xmlNamespace(),
                in.list(() -> ProtocolName.at(in.number())),
                in.flag(),
                in.flag(),
                in.flag());
    }
}
