package dev.nephos.kernel.resource;

import dev.nephos.kernel.bind.StructBinder;
import dev.nephos.kernel.bind.UnreadMembers;
import dev.nephos.model.Operation;
import dev.nephos.model.Struct;

/** Reads the input of an operation as a record. */
record InputReader<I extends Record>(Class<I> type, StructBinder binder) {
    static <I extends Record> InputReader<I> of(Class<I> type, Operation operation) {
        return new InputReader<>(type, StructBinder.input(type, operation.input()));
    }

    I read(Struct input) {
        return type.cast(binder.read(input));
    }

    /** What of the input the record leaves out. */
    UnreadMembers unread() {
        return UnreadMembers.of(binder);
    }
}
