package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a website is configured; how it is served is another test's. */
final class WebsiteConfigurationTest extends S3Test {
    private static final String INDEX =
            "<IndexDocument><Suffix>index.html</Suffix></IndexDocument>";

    private static String website(String content) {
        return "<WebsiteConfiguration>" + content + "</WebsiteConfiguration>";
    }

    private static String ruled(String rule) {
        return website(
                INDEX + "<RoutingRules><RoutingRule>" + rule + "</RoutingRule></RoutingRules>");
    }

    @Test
    void a_website_is_told_as_it_was_given() {
        assertEquals(
                "The specified bucket does not have a website configuration",
                refused(
                        "NoSuchWebsiteConfiguration",
                        () -> s3.getBucketWebsite(r -> r.bucket(bucket))));
        var website =
                website(
                        INDEX
                                + "<ErrorDocument><Key>error.html</Key></ErrorDocument>"
                                + "<RoutingRules><RoutingRule><Condition><KeyPrefixEquals>docs/"
                                + "</KeyPrefixEquals></Condition><Redirect><ReplaceKeyPrefixWith>"
                                + "documents/</ReplaceKeyPrefixWith></Redirect></RoutingRule>"
                                + "</RoutingRules>");
        accepted("website", website);
        assertEquals(website, configured("website"));
        var redirected =
                website(
                        "<RedirectAllRequestsTo><HostName>example.com</HostName><Protocol>https"
                                + "</Protocol></RedirectAllRequestsTo>");
        accepted("website", redirected);
        assertEquals(redirected, configured("website"));
        s3.deleteBucketWebsite(r -> r.bucket(bucket));
        refused("NoSuchWebsiteConfiguration", () -> s3.getBucketWebsite(r -> r.bucket(bucket)));
    }

    @Test
    void a_website_has_an_index_or_redirects_everything() {
        assertEquals(
                "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is"
                        + " empty",
                refused("InvalidArgument", "website", website("")));
        assertEquals(
                "The IndexDocument Suffix is not well formed",
                refused("InvalidArgument", "website", website(INDEX.replace("index", "a/index"))));
        refused(
                "InvalidRequest",
                "website",
                website(
                        INDEX
                                + "<RedirectAllRequestsTo><HostName>example.com</HostName>"
                                + "</RedirectAllRequestsTo>"));
        refused("MalformedXML", "website", website("<IndexDocument/>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Redirect><HttpRedirectCode>200</HttpRedirectCode></Redirect>"
                        + "|The provided HTTP redirect code (200) is not valid. Valid codes are"
                        + " 3XX except 300.",
                "<Condition><HttpErrorCodeReturnedEquals>301</HttpErrorCodeReturnedEquals>"
                        + "</Condition><Redirect><HostName>a</HostName></Redirect>"
                        + "|The provided HTTP error code (301) is not valid. Valid codes are 4XX"
                        + " or 5XX.",
                "<Redirect><ReplaceKeyWith>a</ReplaceKeyWith><ReplaceKeyPrefixWith>b"
                        + "</ReplaceKeyPrefixWith></Redirect>"
                        + "|You can only define ReplaceKeyPrefix or ReplaceKey but not both."
            })
    void routing_rules_out_of_the_rules_are_named(String rule, String sentence) {
        assertEquals(sentence, refused("InvalidRequest", "website", ruled(rule)));
    }

    @Test
    void there_are_at_most_50_routing_rules() {
        var rule = "<RoutingRule><Redirect><HostName>a</HostName></Redirect></RoutingRule>";
        assertEquals(
                "51 routing rules provided, the number of routing rules in a website configuration"
                        + " is limited to 50.",
                refused(
                        "InvalidRequest",
                        "website",
                        website(INDEX + "<RoutingRules>" + rule.repeat(51) + "</RoutingRules>")));
        accepted(
                "website", website(INDEX + "<RoutingRules>" + rule.repeat(50) + "</RoutingRules>"));
    }
}
