package dev.nephos.kernel.wire;

import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as a protocol writes it.
 *
 * @param shapeName the name of the shape, which JSON and CBOR carry
 * @param code the code of the query and XML protocols
 * @param message one sentence, empty for none
 * @param status the HTTP status
 * @param queryStatus the HTTP status in the query protocols, which may differ
 * @param senderFault whether the caller is to blame
 * @param members the members of the error, if it is modelled; the message need not be among them
 * @param detail further elements of a bare XML error, such as S3's {@code Key} and {@code Resource}
 */
public record WireError(
        String shapeName,
        String code,
        String message,
        int status,
        int queryStatus,
        boolean senderFault,
        @Nullable Struct members,
        Map<String, String> detail) {

    public WireError {
        detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
    }

    public WireError(
            String shapeName,
            String code,
            String message,
            int status,
            int queryStatus,
            boolean senderFault,
            @Nullable Struct members) {
        this(shapeName, code, message, status, queryStatus, senderFault, members, Map.of());
    }

    /** An error that no model describes: the same name and status everywhere. */
    public static WireError unmodelled(String code, String message, int status) {
        return new WireError(code, code, message, status, status, status < 500, null);
    }

    /** An error of the model, with its published code and statuses. */
    public static WireError modelled(Shape shape, String message, @Nullable Struct members) {
        return new WireError(
                shape.name(),
                shape.errorCode(),
                message,
                shape.errorStatus(),
                shape.queryErrorStatus(),
                !shape.fault(),
                members);
    }

    /** The same error with further elements in its XML. */
    public WireError withDetail(Map<String, String> elements) {
        return new WireError(
                shapeName, code, message, status, queryStatus, senderFault, members, elements);
    }

    /** Whether the query protocols know this error by a code of its own. */
    boolean hasOwnCode() {
        return members == null ? !code.equals(shapeName) : members.shape().hasErrorCode();
    }
}
