package dev.nephos.kernel.call;

import dev.nephos.model.ServiceModel;
import dev.nephos.model.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A kind of error that a service answers with, as a constant of the service.
 *
 * <p>Most are <i>modelled</i>: status, code and fault come from the shape of that name. The models
 * lack many that AWS sends all the same; those are <i>unmodelled</i> and bring their own.
 */
public final class ErrorType {
    private final String name;
    private final @Nullable Unmodelled own;

    /** What an unmodelled error brings. */
    record Unmodelled(int status, boolean senderFault) {}

    private ErrorType(String name, @Nullable Unmodelled own) {
        this.name = name;
        this.own = own;
    }

    /** The error that the service's model has under that shape name. */
    public static ErrorType modelled(String shapeName) {
        return new ErrorType(shapeName, null);
    }

    /**
     * An error that the model lacks.
     *
     * @param code as AWS sends it
     * @param status the HTTP status; from 500 it is the server's fault
     * @param source the AWS page that has it, for the reader
     */
    public static ErrorType unmodelled(String code, int status, String source) {
        if (source.isEmpty()) {
            throw new IllegalArgumentException("where does AWS say so?");
        }
        return new ErrorType(code, new Unmodelled(status, status < 500));
    }

    /** The shape's name, or the code of an unmodelled error. */
    public String name() {
        return name;
    }

    /** Whether a model has this error, or it needs none. */
    public boolean isKnownTo(ServiceModel model) {
        return own != null || model.shape(name).filter(Shape::exception).isPresent();
    }

    @Nullable Unmodelled own() {
        return own;
    }

    /** An error of this kind, to be thrown; the message is AWS's sentence. */
    public ServiceError error(String message) {
        return new ServiceError(this, message);
    }

    @Override
    public String toString() {
        return name;
    }
}
