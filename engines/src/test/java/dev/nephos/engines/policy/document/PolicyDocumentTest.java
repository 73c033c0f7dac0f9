package dev.nephos.engines.policy.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of the policy language, read and written. */
class PolicyDocumentTest {
    private static final String FULL =
            """
            {"Version": "2012-10-17", "Id": "mine", "Statement": [
              {"Sid": "One", "Effect": "Allow",
               "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:user/ann"],
                             "Service": "sns.amazonaws.com"},
               "Action": ["sqs:SendMessage", "sqs:Get*"], "Resource": "*",
               "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:t"},
                             "NumericLessThan": {"s3:max-keys": 10},
                             "Bool": {"aws:SecureTransport": [true, "false"]}}},
              {"Effect": "Deny", "NotPrincipal": "*", "NotAction": "*",
               "NotResource": ["arn:aws:sqs:::q"]}]}
            """;

    @Test
    void one_value_and_a_list_of_one_are_the_same() {
        var one = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        var list =
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"*\"],\"Resource\":[\"*\"]}]}";
        assertEquals(PolicyDocument.parse(one), PolicyDocument.parse(list));
    }

    @Test
    void has_everything_that_was_written() {
        var document = PolicyDocument.parse(FULL);
        assertEquals(PolicyVersion.V2012, document.version());
        assertEquals(Optional.of("mine"), document.id());
        var first = document.statements().getFirst();
        assertEquals(Optional.of("One"), first.sid());
        assertEquals(
                Map.of(
                        PrincipalType.AWS,
                        List.of("111122223333", "arn:aws:iam::111122223333:user/ann"),
                        PrincipalType.SERVICE,
                        List.of("sns.amazonaws.com")),
                first.principals().orElseThrow().names());
        assertEquals(List.of("10"), first.conditions().get(1).values());
        assertEquals(List.of("true", "false"), first.conditions().get(2).values());
        var second = document.statements().get(1);
        assertEquals(new Principals(true, true, Map.of()), second.principals().orElseThrow());
        assertEquals(new Patterns(true, List.of("*")), second.actions());
        assertEquals(
                new Patterns(true, List.of("arn:aws:sqs:::q")), second.resources().orElseThrow());
    }

    @Test
    void a_document_without_a_version_is_of_2008() {
        var document =
                PolicyDocument.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\"}}");
        assertEquals(PolicyVersion.V2008, document.version());
    }

    @Test
    void what_is_written_reads_back_as_the_same() {
        var document = PolicyDocument.parse(FULL);
        assertEquals(document, PolicyDocument.parse(document.toJson()));
    }

    @Test
    void principals_can_be_named_by_their_unique_ids() {
        var renamed =
                PolicyDocument.parse(FULL)
                        .withPrincipals(principals ->
                                principals.rename((_, name) ->
                                        name.endsWith("user/ann") ? "AIDAEXAMPLE" : name));
        assertEquals(
                List.of("111122223333", "AIDAEXAMPLE"),
                renamed.statements().getFirst().principals().orElseThrow().of(PrincipalType.AWS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"text\"",
                "{",
                "{} {}",
                "{\"Statement\":[]}",
                "{\"Version\":\"2012-10-17\"}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Foo\":1}}",
                "{\"Statement\":{\"Effect\":\"allow\",\"Action\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Effect\":\"Deny\",\"Action\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotAction\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":[]}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":{\"a\":1}}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":[[\"*\"]]}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":null}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":7}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":\"ann\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{}}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{\"Me\":\"*\"}}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Condition\":[]}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Condition\":"
                        + "{\"StringEquals\":{\"a:b\":{\"c\":1}}}}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Condition\":"
                        + "{\"StringEqual\":{\"a:b\":\"c\"}}}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Condition\":"
                        + "{\"NullIfExists\":{\"a:b\":\"true\"}}}}",
                "{\"Version\":\"2020-01-01\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\"}}"
            })
    void what_is_not_of_the_grammar_is_refused(String text) {
        assertThrows(MalformedPolicyException.class, () -> PolicyDocument.parse(text));
    }

    @Test
    void a_document_of_any_depth_or_length_is_refused_at_once() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> {
                    refuses("[".repeat(100_000));
                    refuses("{\"Statement\":".repeat(9_000));
                    refuses("x".repeat(PolicyDocument.MOST_CHARACTERS + 1));
                    refuses("{\"Version\":\"" + "9".repeat(100_000) + "\"}");
                    refuses("{\"Statement\":{\"Action\":" + "9".repeat(100_000) + "}}");
                });
    }

    @Test
    void white_space_does_not_count_against_quotas() {
        assertEquals(7, PolicyDocument.quotaSize("{\n \"a\":\t1 }"));
        assertEquals(0, PolicyDocument.quotaSize(" \n\t "));
    }

    private static void refuses(String text) {
        assertThrows(MalformedPolicyException.class, () -> PolicyDocument.parse(text));
    }
}
