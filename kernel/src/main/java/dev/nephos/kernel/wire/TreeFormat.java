package dev.nephos.kernel.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import dev.nephos.model.Member;
import dev.nephos.model.TimestampFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** That in which JSON and CBOR differ: names, bytes, timestamps and numbers that are none. */
enum TreeFormat {
    JSON {
        @Override
        String name(Member member) {
            return member.wireName();
        }

        @Override
        byte[] readBlob(JsonParser in, Member member) throws IOException {
            requireString(in, member);
            return Scalars.base64(member, in.getText());
        }

        @Override
        Instant readTimestamp(JsonParser in, Member member) throws IOException {
            if (Scalars.format(member, TimestampFormat.EPOCH_SECONDS)
                    == TimestampFormat.EPOCH_SECONDS) {
                return Timestamps.ofSeconds(TreeReader.decimal(in, member));
            }
            requireString(in, member);
            return Scalars.timestamp(member, in.getText(), TimestampFormat.EPOCH_SECONDS);
        }

        @Override
        double readReal(JsonParser in, Member member) throws IOException {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                return switch (in.getText()) {
                    case "NaN" -> Double.NaN;
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> throw WireException.unfit(member, "a number");
                };
            }
            double number = TreeReader.number(in, member).getDoubleValue();
            if (Double.isInfinite(number)) {
                throw WireException.unfit(member, "a number that fits");
            }
            return number;
        }

        @Override
        BigDecimal readDecimal(JsonParser in, Member member) throws IOException {
            return TreeReader.decimal(in, member);
        }

        @Override
        void writeTimestamp(JsonGenerator out, Member member, Instant time) throws IOException {
            var format = Scalars.format(member, TimestampFormat.EPOCH_SECONDS);
            if (format == TimestampFormat.EPOCH_SECONDS) {
                out.writeNumber(Timestamps.seconds(time));
            } else {
                out.writeString(Scalars.format(time, format));
            }
        }

        @Override
        void startObject(JsonGenerator out, int size) throws IOException {
            out.writeStartObject();
        }
    },

    CBOR {
        private static final int TAG_EPOCH = 1;

        @Override
        String name(Member member) {
            return member.name();
        }

        @Override
        byte[] readBlob(JsonParser in, Member member) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_EMBEDDED_OBJECT) {
                throw WireException.unfit(member, "a byte string");
            }
            return in.getBinaryValue();
        }

        @Override
        Instant readTimestamp(JsonParser in, Member member) throws IOException {
            if (((CBORParser) in).getCurrentTag() != TAG_EPOCH) {
                throw WireException.unfit(member, "a timestamp, which has tag 1");
            }
            if (in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                double seconds = in.getDoubleValue();
                if (!Double.isFinite(seconds)) {
                    throw WireException.unfit(member, "a timestamp");
                }
                // A double has no room for nanoseconds; what clients mean are milliseconds.
                long millis = Math.round(seconds * 1000);
                return Timestamps.ofSeconds(BigDecimal.valueOf(millis, 3));
            }
            return Timestamps.ofSeconds(TreeReader.decimal(in, member));
        }

        @Override
        double readReal(JsonParser in, Member member) throws IOException {
            return TreeReader.number(in, member).getDoubleValue();
        }

        /** A decimal fraction is tag 4 on an array of exponent and mantissa. */
        @Override
        BigDecimal readDecimal(JsonParser in, Member member) throws IOException {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                return TreeReader.decimal(in, member);
            }
            in.nextToken();
            int exponent = TreeReader.number(in, member).getIntValue();
            in.nextToken();
            var mantissa = TreeReader.number(in, member).getBigIntegerValue();
            if (in.nextToken() != JsonToken.END_ARRAY || Math.abs(exponent) > 100_000) {
                throw WireException.unfit(member, "a decimal fraction");
            }
            return new BigDecimal(mantissa, -exponent);
        }

        @Override
        void writeTimestamp(JsonGenerator out, Member member, Instant time) throws IOException {
            ((CBORGenerator) out).writeTag(TAG_EPOCH);
            long millis = time.toEpochMilli();
            if (millis % 1000 == 0) {
                out.writeNumber(millis / 1000);
            } else {
                out.writeNumber(millis / 1000.0);
            }
        }

        @Override
        void startObject(JsonGenerator out, int size) throws IOException {
            out.writeStartObject(null, size);
        }
    };

    /** The name of a member of a structure. */
    abstract String name(Member member);

    abstract byte[] readBlob(JsonParser in, Member member) throws IOException;

    abstract Instant readTimestamp(JsonParser in, Member member) throws IOException;

    abstract double readReal(JsonParser in, Member member) throws IOException;

    abstract BigDecimal readDecimal(JsonParser in, Member member) throws IOException;

    abstract void writeTimestamp(JsonGenerator out, Member member, Instant time) throws IOException;

    abstract void startObject(JsonGenerator out, int size) throws IOException;

    private static void requireString(JsonParser in, Member member) {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw WireException.unfit(member, "a string");
        }
    }
}
