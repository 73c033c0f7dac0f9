package dev.nephos.kernel.auth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/**
 * The key pair of SigV4a on the curve P-256, which both sides derive from access key and secret: a
 * number is drawn from a keyed hash, counting up until one is below the order of the curve (NIST SP
 * 800-108 and 186-5, A.2.2).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 *     Create a signed AWS API request, "Derive a signing key for SigV4a"</a>
 */
final class CurveKey {
    private static final ECParameterSpec CURVE = curve();
    private static final BigInteger PRIME = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    private static final BigInteger LARGEST = CURVE.getOrder().subtract(BigInteger.TWO);
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final int TRIES = 254;

    private CurveKey() {}

    /** The public key of an access key. */
    static PublicKey derived(String accessKeyId, String secret) {
        try {
            var point = times(CURVE.getGenerator(), scalar(accessKeyId, secret));
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static BigInteger scalar(String accessKeyId, String secret) {
        var hmac = new Hmac(Hmac.SHA_256, ("AWS4A" + secret).getBytes(StandardCharsets.UTF_8));
        for (int counter = 1; counter <= TRIES; counter++) {
            var text =
                    new ByteText(128)
                            .add(new byte[] {0, 0, 0, 1})
                            .add(RequestSignature.V4.ECDSA)
                            .add('\0')
                            .add(accessKeyId.getBytes(StandardCharsets.UTF_8))
                            .add((char) counter)
                            .add(new byte[] {0, 0, 1, 0});
            var candidate = new BigInteger(1, hmac.of(text.array(), text.length()));
            if (candidate.compareTo(LARGEST) <= 0) {
                return candidate.add(BigInteger.ONE);
            }
        }
        throw new IllegalStateException("a chance of 2 to the power of -8000");
    }

    /**
     * Doubling and adding. It leaks the number by its timing, to nobody who could not derive it.
     */
    private static ECPoint times(ECPoint point, BigInteger number) {
        var sum = ECPoint.POINT_INFINITY;
        for (int bit = number.bitLength() - 1; bit >= 0; bit--) {
            sum = plus(sum, sum);
            if (number.testBit(bit)) {
                sum = plus(sum, point);
            }
        }
        return sum;
    }

    /** The sum of two points that are not each other's opposites, which they never are here. */
    private static ECPoint plus(ECPoint a, ECPoint b) {
        if (a.equals(ECPoint.POINT_INFINITY)) {
            return b;
        }
        var slope = a.equals(b) ? tangent(a) : secant(a, b);
        var x = slope.pow(2).subtract(a.getAffineX()).subtract(b.getAffineX()).mod(PRIME);
        var y = slope.multiply(a.getAffineX().subtract(x)).subtract(a.getAffineY()).mod(PRIME);
        return new ECPoint(x, y);
    }

    private static BigInteger tangent(ECPoint a) {
        var rise = a.getAffineX().pow(2).multiply(THREE).add(CURVE.getCurve().getA());
        return rise.multiply(a.getAffineY().shiftLeft(1).modInverse(PRIME)).mod(PRIME);
    }

    private static BigInteger secant(ECPoint a, ECPoint b) {
        var run = b.getAffineX().subtract(a.getAffineX()).modInverse(PRIME);
        return b.getAffineY().subtract(a.getAffineY()).multiply(run).mod(PRIME);
    }

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }
}
