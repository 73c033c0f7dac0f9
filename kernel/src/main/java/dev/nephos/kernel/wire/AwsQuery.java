package dev.nephos.kernel.wire;

import dev.nephos.kernel.http.Headers;
import dev.nephos.kernel.http.HttpResponse;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.http.UndecodableException;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import dev.nephos.model.Struct;

/**
 * awsQuery and ec2Query: a form (or, with GET, a query) in, XML out. EC2 flattens every list, has
 * no element around the result, and answers errors in a shape of its own.
 */
final class AwsQuery implements Protocol {
    static final AwsQuery QUERY = new AwsQuery(false);
    static final AwsQuery EC2 = new AwsQuery(true);

    private final boolean ec2;
    private final FormStructReader forms;
    private final Headers contentType;

    private AwsQuery(boolean ec2) {
        this.ec2 = ec2;
        this.forms = new FormStructReader(ec2);
        this.contentType = Headers.of("Content-Type", ec2 ? "text/xml;charset=UTF-8" : "text/xml");
    }

    @Override
    public ProtocolName name() {
        return ec2 ? ProtocolName.EC2_QUERY : ProtocolName.AWS_QUERY;
    }

    @Override
    public Struct decode(Operation operation, WireRequest request) {
        return forms.struct(operation.input(), FormNode.of(form(Inflated.of(request))));
    }

    private static QueryString form(WireRequest request) {
        var body = request.bytes();
        try {
            return QueryString.parseForm(
                    body.length == 0 ? request.http().query() : Utf8.decode(body));
        } catch (UndecodableException e) {
            throw WireException.serialization("The form cannot be decoded: " + e.getMessage());
        }
    }

    @Override
    public HttpResponse encode(Operation operation, Struct output, String requestId) {
        var out = new XmlOut();
        var root = operation.name() + "Response";
        out.open(root, operation.service().info().xmlNamespace());
        if (ec2) {
            out.element("requestId", requestId);
            new XmlStructWriter(out).members(output, false);
        } else {
            result(operation, output, out);
            out.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
        }
        out.close(root);
        return answer(operation.status(), out, requestId);
    }

    private static void result(Operation operation, Struct output, XmlOut out) {
        var wrapper = operation.resultWrapper();
        if (wrapper == null) {
            new XmlStructWriter(out).members(output, false);
        } else {
            new XmlStructWriter(out).element(wrapper, null, output, false);
        }
    }

    @Override
    public HttpResponse encodeError(ServiceInfo service, WireError error, String requestId) {
        var out = new XmlOut();
        if (ec2) {
            XmlErrors.ec2(out, error, requestId);
        } else {
            XmlErrors.wrapped(out, service, error, requestId);
        }
        return answer(error.queryStatus(), out, requestId);
    }

    private HttpResponse answer(int status, XmlOut out, String requestId) {
        return HttpResponse.of(
                status, contentType.plus(Headers.of("x-amzn-RequestId", requestId)), out.bytes());
    }

    @Override
    public WireError error(ServiceInfo service, WireException refusal) {
        var code =
                switch (refusal.fault()) {
                    case SERIALIZATION, MALFORMED_XML ->
                            ec2 ? "InvalidParameterValue" : "MalformedInput";
                    case UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE -> "UnsupportedMediaType";
                    case UNKNOWN_OPERATION, METHOD_NOT_ALLOWED -> "InvalidAction";
                    case TOO_LARGE -> "RequestEntityTooLarge";
                };
        int status =
                refusal.fault() == WireException.Fault.UNKNOWN_OPERATION
                        ? 400
                        : refusal.fault().status();
        return WireError.unmodelled(code, refusal.sentence(), status);
    }
}
