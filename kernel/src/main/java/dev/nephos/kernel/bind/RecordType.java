package dev.nephos.kernel.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record class, taken apart: its components in order, how to make one, and how to read one. Works
 * for package-private records too, because all of Nephos is one unnamed module.
 */
final class RecordType {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /** A component; the handle takes an {@code Object} and returns one. */
    record Component(String name, Type type, MethodHandle accessor) {}

    private final Class<?> type;
    private final List<Component> components;
    private final MethodHandle constructor;

    private RecordType(Class<?> type) throws IllegalAccessException, NoSuchMethodException {
        this.type = type;
        var lookup = MethodHandles.privateLookupIn(type, LOOKUP);
        var parts = type.getRecordComponents();
        var found = new ArrayList<Component>(parts.length);
        for (var part : parts) {
            var accessor =
                    lookup.unreflect(part.getAccessor())
                            .asType(MethodType.methodType(Object.class, Object.class));
            found.add(new Component(part.getName(), part.getGenericType(), accessor));
        }
        components = List.copyOf(found);
        var classes = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        constructor =
                lookup.findConstructor(type, MethodType.methodType(void.class, classes))
                        .asFixedArity()
                        .asSpreader(Object[].class, classes.length)
                        .asType(MethodType.methodType(Object.class, Object[].class));
    }

    static RecordType of(Class<?> type) {
        if (!type.isRecord()) {
            throw new BindingException(type.getSimpleName() + " is not a record");
        }
        try {
            return new RecordType(type);
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new BindingException("cannot look into " + type.getName(), e);
        }
    }

    String name() {
        return type.getSimpleName();
    }

    List<Component> components() {
        return components;
    }

    /** A record of these components; what its compact constructor throws comes through. */
    Object make(@Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the constructor of " + name() + " threw", e);
        }
    }

    static @Nullable Object read(MethodHandle accessor, Object record) {
        try {
            return (Object) accessor.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("an accessor threw", e);
        }
    }
}
