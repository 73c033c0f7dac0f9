package dev.nephos.model;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a service: its name, its HTTP form, and the shapes of input, output and errors.
 */
public final class Operation {
    /** How the operation looks in HTTP. */
    record Http(String method, String uri, int status, @Nullable String hostPrefix) {}

    /** What is around the members in XML. */
    record Wrapping(
            @Nullable String resultWrapper,
            @Nullable String inputElement,
            @Nullable XmlNamespace inputNamespace) {}

    /** The checksum members of S3's operations. */
    record Checksum(
            @Nullable String requestAlgorithmMember,
            @Nullable String requestValidationModeMember,
            List<String> responseAlgorithms) {}

    private final ServiceModel service;
    private final String name;
    private final int flags;
    private final Http http;
    private final Wrapping wrapping;
    private final int[] shapes;
    private final @Nullable Pagination pagination;
    private final @Nullable Checksum checksum;

    /** {@code shapes} are the indexes of input and output (-1 for none), then of the errors. */
    Operation(
            ServiceModel service,
            String name,
            int flags,
            Http http,
            Wrapping wrapping,
            int[] shapes,
            @Nullable Pagination pagination,
            @Nullable Checksum checksum) {
        this.service = service;
        this.name = name;
        this.flags = flags;
        this.http = http;
        this.wrapping = wrapping;
        this.shapes = shapes;
        this.pagination = pagination;
        this.checksum = checksum;
    }

    public ServiceModel service() {
        return service;
    }

    public String name() {
        return name;
    }

    public String method() {
        return http.method();
    }

    /** The URI with its labels and query literals, {@code /{Bucket}/{Key+}?uploads}. */
    public String uri() {
        return http.uri();
    }

    /** The status of a success. */
    public int status() {
        return http.status();
    }

    /** What may stand before the endpoint's host name, with labels, {@code {AccountId}.}. */
    public @Nullable String hostPrefix() {
        return http.hostPrefix();
    }

    /** The input; an operation without one has a structure without members. */
    public Shape input() {
        return shapes[0] < 0 ? service.emptyShape() : service.shapeAt(shapes[0]);
    }

    /** The output; an operation without one has a structure without members. */
    public Shape output() {
        return shapes[1] < 0 ? service.emptyShape() : service.shapeAt(shapes[1]);
    }

    public List<Shape> errors() {
        return IntStream.range(2, shapes.length).mapToObj(i -> service.shapeAt(shapes[i])).toList();
    }

    public boolean hasInput() {
        return has(SchemaFlags.OPERATION_HAS_INPUT);
    }

    public boolean hasOutput() {
        return has(SchemaFlags.OPERATION_HAS_OUTPUT);
    }

    /** The element around the output in the query protocol, {@code ListQueuesResult}. */
    public @Nullable String resultWrapper() {
        return wrapping.resultWrapper();
    }

    /** The root element of an XML request body, where the model gives one. */
    public @Nullable String inputElement() {
        return wrapping.inputElement();
    }

    public @Nullable XmlNamespace inputNamespace() {
        return wrapping.inputNamespace();
    }

    public @Nullable Pagination pagination() {
        return pagination;
    }

    /** The input member that names the checksum algorithm of the request's body. */
    public @Nullable String checksumAlgorithmMember() {
        return checksum == null ? null : checksum.requestAlgorithmMember();
    }

    /** The input member that asks for checksums in the answer. */
    public @Nullable String checksumModeMember() {
        return checksum == null ? null : checksum.requestValidationModeMember();
    }

    /** Whether a request must carry a checksum or Content-MD5. */
    public boolean checksumRequired() {
        return has(SchemaFlags.OPERATION_CHECKSUM_REQUIRED);
    }

    /** Whether the operation may be called without a signature. */
    public boolean unsigned() {
        return has(SchemaFlags.OPERATION_UNSIGNED);
    }

    public boolean unsignedPayload() {
        return has(SchemaFlags.OPERATION_UNSIGNED_PAYLOAD);
    }

    public boolean idempotent() {
        return has(SchemaFlags.OPERATION_IDEMPOTENT);
    }

    public boolean readOnly() {
        return has(SchemaFlags.OPERATION_READ_ONLY);
    }

    /** Whether a newer operation has taken its place, with the same method and URI. */
    public boolean deprecated() {
        return has(SchemaFlags.OPERATION_DEPRECATED);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    public String toString() {
        return service.name() + ":" + name;
    }
}
