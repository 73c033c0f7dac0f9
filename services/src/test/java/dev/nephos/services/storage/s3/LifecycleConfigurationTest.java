package dev.nephos.services.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.TransitionDefaultMinimumObjectSize;

/** What rules are taken and what rules are refused; what they do is another test's. */
final class LifecycleConfigurationTest extends S3Test {
    private static final String EXPIRES = "<Expiration><Days>3</Days></Expiration>";

    private static String rules(String... rules) {
        return "<LifecycleConfiguration>" + String.join("", rules) + "</LifecycleConfiguration>";
    }

    private static String rule(String filter, String actions) {
        return "<Rule>" + filter + "<Status>Enabled</Status>" + actions + "</Rule>";
    }

    /** A rule for everything. */
    private static String rule(String actions) {
        return rule("<Filter/>", actions);
    }

    private String refusedRule(String code, String rule) {
        return refused(code, "lifecycle", rules(rule));
    }

    @Test
    void rules_are_told_as_they_were_given_with_an_id() {
        assertEquals(
                "The lifecycle configuration does not exist",
                refused(
                        "NoSuchLifecycleConfiguration",
                        () -> s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket))));
        accepted(
                "lifecycle",
                rules(
                        rule("<ID>one</ID><Filter><Prefix>logs/</Prefix></Filter>", EXPIRES),
                        rule(
                                "<Filter><And><Prefix>a</Prefix><Tag><Key>k</Key><Value>v</Value>"
                                        + "</Tag><ObjectSizeGreaterThan>5</ObjectSizeGreaterThan>"
                                        + "</And></Filter>",
                                "<Transition><Days>30</Days><StorageClass>STANDARD_IA"
                                        + "</StorageClass></Transition><Transition><Days>60</Days>"
                                        + "<StorageClass>GLACIER</StorageClass></Transition>"
                                        + "<NoncurrentVersionExpiration><NoncurrentDays>1"
                                        + "</NoncurrentDays><NewerNoncurrentVersions>3"
                                        + "</NewerNoncurrentVersions>"
                                        + "</NoncurrentVersionExpiration>")));
        var told = s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket));
        assertEquals(
                TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K,
                told.transitionDefaultMinimumObjectSize());
        var one = told.rules().getFirst();
        assertEquals("one", one.id());
        assertEquals("logs/", one.filter().prefix());
        assertEquals(ExpirationStatus.ENABLED, one.status());
        assertEquals(3, one.expiration().days());
        var other = told.rules().getLast();
        assertFalse(other.id().isEmpty());
        assertEquals("k", other.filter().and().tags().getFirst().key());
        assertEquals(5, other.filter().and().objectSizeGreaterThan());
        assertEquals(2, other.transitions().size());
        assertEquals(3, other.noncurrentVersionExpiration().newerNoncurrentVersions());

        s3.deleteBucketLifecycle(r -> r.bucket(bucket));
        refused(
                "NoSuchLifecycleConfiguration",
                () -> s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)));
    }

    @Test
    void a_thousand_long_rules_are_kept() {
        var many = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            many.append(
                    rule(
                            "<ID>"
                                    + i
                                    + "x".repeat(200)
                                    + "</ID><Filter><Prefix>p"
                                    + i
                                    + "/</Prefix></Filter>",
                            EXPIRES));
        }
        accepted("lifecycle", rules(many.toString()));
        var told = s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules();
        assertEquals(1_000, told.size());
        assertTrue(told.getLast().id().startsWith("999x"));
        many.append(rule(EXPIRES));
        refused("MalformedXML", "lifecycle", rules(many.toString()));
    }

    @Test
    void the_older_form_of_a_rule_has_a_prefix_beside_its_status() {
        accepted("lifecycle", rules(rule("<Prefix>a</Prefix>", EXPIRES)));
        var rule = s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules().getFirst();
        assertEquals("a", rule.prefix());
        assertEquals(
                "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in"
                        + " the Filter.",
                refused(
                        "InvalidRequest",
                        "lifecycle",
                        rules(rule("<Prefix>a</Prefix>", EXPIRES), rule(EXPIRES))));
    }

    @Test
    void older_rules_of_one_action_stay_apart() {
        assertEquals(
                "Found overlapping prefixes 'logs' and 'logs/2' for same action type 'Expiration'",
                refused(
                        "InvalidRequest",
                        "lifecycle",
                        rules(
                                rule("<Prefix>logs</Prefix>", EXPIRES),
                                rule("<Prefix>logs/2</Prefix>", EXPIRES))));
        accepted(
                "lifecycle",
                rules(
                        rule("<Prefix>logs</Prefix>", EXPIRES),
                        rule("<Prefix>blog</Prefix>", EXPIRES)));
    }

    @Test
    void ids_are_unique_and_short() {
        assertEquals(
                "Rule ID must be unique. Found same ID for more than one rule",
                refused(
                        "InvalidArgument",
                        "lifecycle",
                        rules(
                                rule("<ID>a</ID><Filter/>", EXPIRES),
                                rule("<ID>a</ID><Filter><Prefix>x</Prefix></Filter>", EXPIRES))));
        assertEquals(
                "ID length should not exceed allowed limit of 255",
                refusedRule(
                        "InvalidArgument",
                        rule("<ID>" + "a".repeat(256) + "</ID><Filter/>", EXPIRES)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Rule><Filter/><Expiration><Days>1</Days></Expiration></Rule>",
                "<Rule><Filter/><Status>On</Status><Expiration><Days>1</Days></Expiration></Rule>",
                "<Rule><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>",
                "<Rule><Prefix/><Filter/><Status>Enabled</Status><Expiration><Days>1</Days>"
                        + "</Expiration></Rule>",
                "<Rule><Filter><Prefix>a</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></Filter>"
                        + "<Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>",
                "<Rule><Filter><And><Prefix>a</Prefix></And></Filter><Status>Enabled</Status>"
                        + "<Expiration><Days>1</Days></Expiration></Rule>",
                "<Rule><Filter/><Status>Enabled</Status><Expiration/></Rule>",
                "<Rule><Filter/><Status>Enabled</Status><Expiration><Days>1</Days>"
                        + "<Date>2030-01-01T00:00:00Z</Date></Expiration></Rule>",
                "<Rule><Filter/><Status>Enabled</Status><Transition><Days>1</Days></Transition>"
                        + "</Rule>",
                "<Rule><Filter/><Status>Enabled</Status><Transition><Days>1</Days>"
                        + "<StorageClass>STANDARD</StorageClass></Transition></Rule>",
                "<Rule><Filter/><Status>Enabled</Status><NoncurrentVersionExpiration>"
                        + "<NewerNoncurrentVersions>1</NewerNoncurrentVersions>"
                        + "</NoncurrentVersionExpiration></Rule>",
                ""
            })
    void rules_that_say_too_little_or_too_much_are_malformed(String rule) {
        refusedRule("MalformedXML", rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<Expiration><Days>0</Days></Expiration>"
                        + "|'Days' for Expiration action must be a positive integer",
                "<Expiration><Date>2030-01-01T01:00:00Z</Date></Expiration>"
                        + "|'Date' must be at midnight GMT",
                "<Transition><Days>29</Days><StorageClass>STANDARD_IA</StorageClass></Transition>"
                        + "|'Days' in Transition action must be greater than or equal to 30 for"
                        + " storageClass 'STANDARD_IA'",
                "<Transition><Days>-1</Days><StorageClass>GLACIER</StorageClass></Transition>"
                        + "|'Days' in Transition action must be nonnegative",
                "<Transition><Days>40</Days><StorageClass>GLACIER</StorageClass></Transition>"
                        + "<Expiration><Days>40</Days></Expiration>"
                        + "|'Days' in the Expiration action for prefix '' must be greater than"
                        + " 'Days' in the Transition action",
                "<Transition><Days>40</Days><StorageClass>STANDARD_IA</StorageClass></Transition>"
                        + "<Transition><Days>30</Days><StorageClass>GLACIER</StorageClass>"
                        + "</Transition>"
                        + "|'Days' in the Transition action for StorageClass 'GLACIER' for prefix"
                        + " '' must be greater than 'Days' in the Transition action for"
                        + " StorageClass 'STANDARD_IA'",
                "<AbortIncompleteMultipartUpload><DaysAfterInitiation>0</DaysAfterInitiation>"
                        + "</AbortIncompleteMultipartUpload>"
                        + "|'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must"
                        + " be a positive integer"
            })
    void days_and_dates_out_of_the_rules_are_named(String actions, String sentence) {
        assertEquals(sentence, refusedRule("InvalidArgument", rule(actions)));
    }

    @Test
    void a_rule_does_something_and_nothing_twice() {
        assertEquals(
                "At least one action needs to be specified in a rule",
                refusedRule("InvalidRequest", rule("")));
        var glacier =
                "<Transition><Days>%d</Days><StorageClass>GLACIER</StorageClass></Transition>";
        assertEquals(
                "'StorageClass' must be different for 'Transition' actions in same 'Rule' with"
                        + " prefix ''",
                refusedRule("InvalidRequest", rule(glacier.formatted(1) + glacier.formatted(2))));
        var mixed = "<Expiration><Date>2030-01-01T00:00:00Z</Date></Expiration>";
        assertEquals(
                "Found mixed 'Date' and 'Days' based Expiration and Transition actions in"
                        + " lifecycle rule for prefix ''",
                refusedRule("InvalidRequest", rule(glacier.formatted(1) + mixed)));
    }

    @Test
    void what_has_no_tags_is_not_found_by_tags() {
        var tagged = "<Filter><Tag><Key>k</Key><Value>v</Value></Tag></Filter>";
        assertEquals(
                "AbortIncompleteMultipartUpload cannot be specified with Tags.",
                refusedRule(
                        "InvalidRequest",
                        rule(
                                tagged,
                                "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1"
                                        + "</DaysAfterInitiation>"
                                        + "</AbortIncompleteMultipartUpload>")));
        assertEquals(
                "ExpiredObjectDeleteMarker cannot be specified with Tags.",
                refusedRule(
                        "InvalidRequest",
                        rule(
                                tagged,
                                "<Expiration><ExpiredObjectDeleteMarker>true"
                                        + "</ExpiredObjectDeleteMarker></Expiration>")));
    }

    @Test
    void a_refused_configuration_leaves_the_old_one() {
        accepted("lifecycle", rules(rule(EXPIRES)));
        refusedRule("InvalidRequest", rule(""));
        assertEquals(1, s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules().size());
    }
}
