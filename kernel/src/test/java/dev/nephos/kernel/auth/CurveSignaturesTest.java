package dev.nephos.kernel.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * SigV4a. The signatures were made by AWS's Common Runtime (aws-crt 0.38), for the moment and the
 * key of the test suite of SigV4.
 */
class CurveSignaturesTest {
    private static final String KEY = "AKIDEXAMPLE";
    private static final String SCOPE = KEY + "/20150830/service/aws4_request";
    private static final String OF_HEADERS =
            "3046022100a3d2f80afe5c5993dd43b7e14c8c163b288a7518015bb00eda2bc8333908c7d6"
                    + "022100c11cced72d648564f689d9fbe878e2be97f1cf6f2d9ee9a5f42fa29b8b8ca2b8";
    private static final String OF_URL =
            "304402200443fb9fb572f4eba54feddaff92a57c5481e0ae5b63fe7ee7a6bb367b65e626"
                    + "02205b7e4b59a2ddcb5a686c580cfb7e56c19618c4bb551ed50a36ba785eacd3b3ea";
    private static final String OF_SET =
            "3045022100ea44defd75dba39fbb4eb2d9fd09fb94eefc432822d70220607123984aa28941"
                    + "02204acb76e6d92ed14eaabf7fa155f604f713c0355b102444571d2c8f2d8f2f12b4";

    private static Signed world(@Nullable String region) {
        return new Signed(
                Instant.parse("2015-08-30T12:36:00Z"),
                KEY,
                "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                new SigningRules("service", region, false, false, false, Duration.ofMinutes(5)));
    }

    private static HttpRequest signed(String regions, String signature) {
        return HttpRequest.to("GET", "/")
                .host("example.amazonaws.com")
                .header("X-Amz-Date", "20150830T123600Z")
                .header("X-Amz-Region-Set", regions)
                .header(
                        "Authorization",
                        "AWS4-ECDSA-P256-SHA256 Credential="
                                + SCOPE
                                + ", SignedHeaders=host;x-amz-date;x-amz-region-set, Signature="
                                + signature)
                .build();
    }

    private static void assertRefused(Class<?> reason, Signed world, HttpRequest request) {
        var refused = assertThrows(SignatureRefused.class, () -> world.prove(request, new byte[0]));
        assertInstanceOf(reason, refused.reason());
    }

    @Test
    void a_signature_in_headers_is_taken_in_the_region_of_its_set() {
        var proof = world(null).prove(signed("us-east-1", OF_HEADERS), new byte[0]);
        assertEquals(new Principal.Root(Signed.ACCOUNT, KEY, false), proof.principal());
        assertEquals("us-east-1", proof.region());
    }

    @Test
    void a_presigned_url_is_taken() {
        var url =
                HttpRequest.to(
                                "GET",
                                "/?X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256&X-Amz-Credential="
                                        + SCOPE.replace("/", "%2F")
                                        + "&X-Amz-Date=20150830T123600Z&X-Amz-SignedHeaders=host"
                                        + "&X-Amz-Expires=3600&X-Amz-Region-Set=us-east-1"
                                        + "&X-Amz-Signature="
                                        + OF_URL)
                        .host("example.amazonaws.com")
                        .build();
        assertEquals("us-east-1", world("us-east-1").prove(url, new byte[0]).region());
        assertRefused(Refusal.WrongScope.class, world("eu-west-1"), url);
    }

    @Test
    void a_set_may_have_several_regions_and_stars() {
        var request =
                HttpRequest.to("GET", "/?b=2&a=1")
                        .host("example.amazonaws.com")
                        .header("X-Note", "a  note")
                        .header("X-Amz-Date", "20150830T123600Z")
                        .header("X-Amz-Region-Set", "us-east-1,eu-*")
                        .header(
                                "Authorization",
                                "AWS4-ECDSA-P256-SHA256 Credential="
                                        + SCOPE
                                        + ", SignedHeaders=host;x-amz-date;x-amz-region-set;x-note,"
                                        + " Signature="
                                        + OF_SET)
                        .build();
        assertEquals("", world("eu-west-1").prove(request, new byte[0]).region());
        assertRefused(Refusal.WrongScope.class, world("ap-south-1"), request);
    }

    @Test
    void another_signature_is_refused() {
        var request = signed("us-east-1", OF_SET);
        assertRefused(Refusal.Mismatch.class, world(null), request);
        assertRefused(Refusal.Mismatch.class, world(null), signed("us-west-2", OF_HEADERS));
        for (var broken : new String[] {"00", "x", OF_HEADERS.substring(2)}) {
            assertRefused(Refusal.Mismatch.class, world(null), signed("us-east-1", broken));
        }
        var setless = signed("", OF_HEADERS);
        assertRefused(Refusal.Incomplete.class, world(null), setless);
    }

    @Test
    void a_star_stands_for_any_text() {
        assertTrue(RegionSet.parse("*").contains("eu-west-1"));
        assertTrue(RegionSet.parse("us-*, eu-*-1").contains("eu-west-1"));
        assertFalse(RegionSet.parse("eu-*-2").contains("eu-west-1"));
        assertFalse(RegionSet.parse("eu-west-1*1").contains("eu-west-1"));
        assertFalse(RegionSet.parse("").contains("eu-west-1"));
    }
}
