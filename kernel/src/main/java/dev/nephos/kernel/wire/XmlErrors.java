package dev.nephos.kernel.wire;

import dev.nephos.model.ServiceInfo;
import dev.nephos.model.Struct;

/** The three forms of an error in XML. */
final class XmlErrors {
    private XmlErrors() {}

    /** {@code ErrorResponse/Error} with the request's id behind it. */
    static void wrapped(XmlOut out, ServiceInfo service, WireError error, String requestId) {
        out.open("ErrorResponse", service.xmlNamespace()).open("Error");
        out.element("Type", error.senderFault() ? "Sender" : "Receiver");
        codeAndMembers(out, error);
        out.close("Error").element("RequestId", requestId).close("ErrorResponse");
    }

    /** EC2's {@code Response/Errors/Error}. */
    static void ec2(XmlOut out, WireError error, String requestId) {
        out.open("Response").open("Errors").open("Error");
        codeAndMembers(out, error);
        out.close("Error").close("Errors").element("RequestID", requestId).close("Response");
    }

    /** S3's {@code Error} without anything around it. */
    static void bare(XmlOut out, WireError error, String requestId) {
        out.declaration().open("Error");
        codeAndMembers(out, error);
        error.detail().forEach(out::element);
        out.element("RequestId", requestId).element("HostId", HostId.of(requestId)).close("Error");
    }

    private static void codeAndMembers(XmlOut out, WireError error) {
        out.element("Code", error.code());
        if (!error.message().isEmpty()) {
            out.element("Message", error.message());
        }
        if (error.members() != null) {
            new XmlStructWriter(out).members(withoutMessage(error.members()), true);
        }
    }

    private static Struct withoutMessage(Struct members) {
        var message = TreeWriter.messageOf(members.shape());
        return message == null ? members : members.with(message.name(), null);
    }
}
