package dev.nephos.kernel.resource;

import dev.nephos.kernel.time.Ids;

/** How the identifiers of a kind of resource look. */
@FunctionalInterface
public interface IdForm {
    /** A fresh one. */
    String fresh(Ids ids);

    /** A prefix and so many lower-case hexadecimal digits. */
    static IdForm hex(String prefix, int digits) {
        return ids -> prefix + ids.hex(digits);
    }

    /** A random UUID. */
    static IdForm uuid() {
        return Ids::uuid;
    }
}
