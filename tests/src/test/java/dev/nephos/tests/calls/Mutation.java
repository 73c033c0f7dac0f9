package dev.nephos.tests.calls;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Small damage to a request: bytes flipped, cut out, doubled, swapped for what parsers dislike. */
final class Mutation {
    private static final byte[][] DISLIKED = {
        {0},
        {'\r', '\n'},
        {(byte) 0xff},
        {'%'},
        {'"'},
        {'<'},
        {'&'},
        {'='},
        {'{'},
        {'['},
        {'/'},
        {'.', '.'},
        {'9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9'},
        {'-', '1'},
        {'\\'},
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0x9f},
        {(byte) 0xfb, 0x7f, (byte) 0xf0, 0, 0, 0, 0, 0, 0}
    };

    private Mutation() {}

    static byte[] of(byte[] request, Random random) {
        var mutant = request;
        int damages = 1 + random.nextInt(3);
        for (int i = 0; i < damages; i++) {
            mutant = damaged(mutant, random);
        }
        return mutant;
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(16));
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        switch (random.nextInt(5)) {
            case 0 -> {
                out.write(bytes[from] ^ 1 << random.nextInt(8));
                out.write(bytes, from + 1, bytes.length - from - 1);
            }
            case 1 -> out.write(bytes, to, bytes.length - to);
            case 2 -> {
                out.write(bytes, from, to - from);
                out.write(bytes, from, bytes.length - from);
            }
            case 3 -> {
                out.writeBytes(DISLIKED[random.nextInt(DISLIKED.length)]);
                out.write(bytes, from, bytes.length - from);
            }
            default -> out.write(bytes, from, 0); // The rest is cut off.
        }
        return out.size() == 0 ? bytes : out.toByteArray();
    }
}
