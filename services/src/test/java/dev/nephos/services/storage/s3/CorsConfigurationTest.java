package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the use of a bucket by web pages is configured. */
final class CorsConfigurationTest extends S3Test {
    private static final String RULE =
            "<CORSRule>%s<AllowedMethod>GET</AllowedMethod><AllowedOrigin>https://*.example.com"
                    + "</AllowedOrigin></CORSRule>";

    private static String cors(String content) {
        return "<CORSConfiguration>" + content + "</CORSConfiguration>";
    }

    @Test
    void rules_are_told_as_they_were_given() {
        assertEquals(
                "The CORS configuration does not exist",
                refused("NoSuchCORSConfiguration", () -> s3.getBucketCors(r -> r.bucket(bucket))));
        var rules =
                cors(
                        "<CORSRule><ID>a</ID><AllowedHeader>x-*</AllowedHeader><AllowedMethod>PUT"
                                + "</AllowedMethod><AllowedOrigin>*</AllowedOrigin><ExposeHeader>"
                                + "ETag</ExposeHeader><MaxAgeSeconds>30</MaxAgeSeconds></CORSRule>"
                                + RULE.formatted(""));
        accepted("cors", rules);
        assertEquals(rules, configured("cors"));
        s3.deleteBucketCors(r -> r.bucket(bucket));
        refused("NoSuchCORSConfiguration", () -> s3.getBucketCors(r -> r.bucket(bucket)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<AllowedMethod>PATCH</AllowedMethod>"
                        + "|Found unsupported HTTP method in CORS config. Unsupported method is"
                        + " PATCH",
                "<AllowedOrigin>http://*.a.*</AllowedOrigin>"
                        + "|AllowedOrigin \"http://*.a.*\" can not have more than one wildcard.",
                "<AllowedHeader>*-*</AllowedHeader>"
                        + "|AllowedHeader \"*-*\" can not have more than one wildcard.",
                "<ExposeHeader>x-*</ExposeHeader>"
                        + "|ExposeHeader \"x-*\" contains wildcard. We currently do not support"
                        + " wildcard for ExposeHeader."
            })
    void rules_out_of_the_rules_are_named(String content, String sentence) {
        assertEquals(sentence, refused("InvalidRequest", "cors", cors(RULE.formatted(content))));
    }

    @Test
    void there_is_a_rule_and_at_most_a_hundred() {
        refused("MalformedXML", "cors", cors(""));
        refused("MalformedXML", "cors", cors("<CORSRule/>"));
        accepted("cors", cors(RULE.formatted("").repeat(100)));
        assertEquals(
                "The number of CORS rules should not exceed allowed limit of 100 rules.",
                refused("InvalidRequest", "cors", cors(RULE.formatted("").repeat(101))));
    }

    @Test
    void ids_are_unique() {
        var named = RULE.formatted("<ID>a</ID>");
        assertEquals(
                "Rule ID must be unique. Found same ID for more than one rule",
                refused("InvalidRequest", "cors", cors(named + named)));
    }
}
