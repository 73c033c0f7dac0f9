package dev.nephos.engines.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigestAlgorithmTest {
    private static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

    /** The check values of the catalogue of parametrised CRC algorithms, and of the RFCs. */
    @ParameterizedTest
    @CsvSource({
        "MD5, 25f9e794323b453885f5181f1b624d0b",
        "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
        "CRC32, cbf43926",
        "CRC32C, e3069283",
        "CRC64NVME, ae8b14860a799888"
    })
    void digests_the_nine_digits_as_published(DigestAlgorithm algorithm, String expected) {
        assertEquals(expected, HexFormat.of().formatHex(algorithm.of(DIGITS)));
    }

    @Test
    void crc64_does_not_depend_on_how_the_bytes_come() {
        Random random = new Random(1);
        byte[] bytes = new byte[1_000];
        random.nextBytes(bytes);
        for (int round = 0; round < 200; round++) {
            int from = random.nextInt(100);
            int to = from + random.nextInt(900);
            Crc64Nvme bitwise = new Crc64Nvme();
            for (int i = from; i < to; i++) {
                bitwise.update(bytes[i]);
            }
            Crc64Nvme pieces = new Crc64Nvme();
            for (int at = from; at < to; ) {
                int length = Math.min(to - at, random.nextInt(40));
                pieces.update(bytes, at, length);
                at += length;
            }
            assertEquals(bitwise.getValue(), pieces.getValue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_checksum_of_two_pieces_is_computed_from_theirs(CrcCombination combination) {
        DigestAlgorithm algorithm = DigestAlgorithm.valueOf(combination.name());
        Random random = new Random(2);
        for (int length : new int[] {0, 1, 2, 7, 8, 1_000, 65_537}) {
            byte[] bytes = new byte[length + 100];
            random.nextBytes(bytes);
            byte[] first = algorithm.of(Arrays.copyOf(bytes, 100));
            byte[] second = algorithm.of(Arrays.copyOfRange(bytes, 100, bytes.length));
            assertArrayEquals(algorithm.of(bytes), combination.combine(first, second, length));
        }
    }

    @Test
    void a_stream_is_digested_by_all_algorithms_at_once() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(3).nextBytes(bytes);
        DigestingStream stream =
                new DigestingStream(
                        new ByteArrayInputStream(bytes), EnumSet.allOf(DigestAlgorithm.class));
        assertEquals(Byte.toUnsignedInt(bytes[0]), stream.read());
        stream.readAllBytes();
        assertEquals(bytes.length, stream.length());
        stream.results()
                .forEach((algorithm, digest) ->
                        assertArrayEquals(algorithm.of(bytes), digest, algorithm.name()));
    }
}
