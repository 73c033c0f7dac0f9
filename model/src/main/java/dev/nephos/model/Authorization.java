package dev.nephos.model;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The authorization table of one API: for each operation what its caller must be allowed to do. An
 * operation without a row, or with a row that lacks a binding, may not be called.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">Service
 *     authorization reference</a>
 */
public final class Authorization {
    /** The first four bytes of a table; the last of them is the version of the format. */
    public static final int MAGIC = 0x4e504101;

    private final String prefix;
    private final boolean resourceControl;
    private final Set<String> multivalued;
    private final Map<String, AuthorizationRow> rows = new HashMap<>();

    private Authorization(byte[] bytes) {
        var table = ByteBuffer.wrap(bytes);
        if (table.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("not an authorization table of this version");
        }
        var in = new SchemaCursor(new SchemaStrings(bytes, table.getInt(4)), bytes, 8);
        prefix = in.text();
        resourceControl = in.flag();
        multivalued = Set.copyOf(in.texts());
        for (var row : in.list(() -> AuthorizationRow.read(in))) {
            rows.put(row.operation(), row);
        }
    }

    /** Opens a table that {@code dev.nephos.model.compile} wrote. */
    static Authorization open(byte[] bytes) {
        return new Authorization(bytes);
    }

    /** The prefix of the API's actions, {@code sqs}. */
    public String prefix() {
        return prefix;
    }

    /** Whether resource control policies bind the resources of the service. */
    public boolean resourceControl() {
        return resourceControl;
    }

    /** Whether a condition key of the service can have several values, whatever its case. */
    public boolean isMultivalued(String key) {
        return multivalued.contains(key.toLowerCase(Locale.ROOT));
    }

    /** What the caller of an operation must be allowed to do, if it is known. */
    public Optional<AuthorizationRow> row(String operation) {
        return Optional.ofNullable(rows.get(operation));
    }

    public List<AuthorizationRow> rows() {
        return List.copyOf(rows.values());
    }
}
