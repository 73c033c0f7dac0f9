package dev.nephos.services.storage.s3;

import dev.nephos.kernel.http.Body;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The file of a form as the body of a request. How long it is, is known when it ends, so its size
 * is looked at while it is read.
 *
 * @param proposed what the whole form was announced to have
 * @param size what the policy allows
 */
record PostFile(InputStream file, long proposed, Size size) implements Body {
    static final Size ANY_SIZE = new Size(0, Intake.MOST_BYTES);

    /** A size that is allowed, ends included. */
    record Size(long least, long most) {}

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void whenRead(int limit, Receiver receiver) {
        throw new UnsupportedOperationException("a file is streamed");
    }

    @Override
    public InputStream stream() {
        return new Measured();
    }

    private final class Measured extends FilterInputStream {
        private long read;

        Measured() {
            super(file);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            int n = in.read(into, offset, count);
            read += Math.max(n, 0);
            if (read > size.most) {
                throw S3Errors.ENTITY_TOO_LARGE
                        .error("Your proposed upload exceeds the maximum allowed size")
                        .with("ProposedSize", proposed)
                        .with("MaxSizeAllowed", size.most);
            }
            if (n < 0 && read < size.least) {
                throw S3Errors.ENTITY_TOO_SMALL
                        .error("Your proposed upload is smaller than the minimum allowed size")
                        .with("ProposedSize", read)
                        .with("MinSizeAllowed", size.least);
            }
            return n;
        }
    }
}
