package dev.nephos.engines.policy.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy of each kind may say when it is saved, in the sentences of AWS. */
class PolicyKindTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    "Action":"*","Resource":"*","Principal":"*" | Policy document should not specify a principal.
                    "Action":"*" | Policy statement must contain resources.
                    "Resource":"*" | Policy statement must contain actions.
                    "Action":"SendMessage","Resource":"*" | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
                    "Action":"sqs:Send:Message","Resource":"*" | Actions/Condition can contain only one colon.
                    "Action":"s*s:Send","Resource":"*" | Vendor s*s is not valid
                    "Action":" sqs:Send","Resource":"*" | Vendor  sqs is not valid
                    "Action":"*","Resource":"my-queue" | Resource my-queue must be in ARN format or "*".
                    "Action":"*","Resource":"arn:aws:sqs:q" | Resource arn:aws:sqs:q must be in ARN format or "*".
                    "Action":"*","Resource":"arn:aws2:sqs:::q" | Partition "aws2" is not valid for resource "arn:aws2:sqs:::q".
                    "Action":"*","Resource":"arn:aws:s*:::q" | Resource vendor must be fully qualified and cannot contain regexes.
                    "Action":"*","Resource":"arn:aws:iam:eu-west-1::user/a" | IAM resource arn:aws:iam:eu-west-1::user/a cannot contain region information.
                    "Sid":"a b","Action":"*","Resource":"*" | Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*
                    "Action":"*","Resource":"*","Condition":{"Bool":{"Secure":"true"}} | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
                    "Action":"*","Resource":"*","Condition":{"Bools":{"a:b":"true"}} | Invalid Condition type : Bools
                    "Action":"*","Resource":"*","Other":1 | Syntax errors in policy.
                    """)
    void an_identity_policy_is_refused_in_the_words_of_iam(String elements, String sentence) {
        assertEquals(sentence, refusal(PolicyKind.IDENTITY, allow(elements)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    "Action":"sts:AssumeRole" | Missing required field Principal
                    "Action":"sts:AssumeRole","Principal":"*","Resource":"*" | Has prohibited field Resource
                    "Principal":"*" | Missing required field Action
                    "Action":"sts:AssumeRole","NotPrincipal":{"AWS":"*"} | Has prohibited field NotPrincipal
                    "Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:iam::111122223333:user/a*"} | Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:user/a*"
                    "Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:s3:::bucket"} | Invalid principal in policy: "AWS":"arn:aws:s3:::bucket"
                    "Action":"sts:AssumeRole","Principal":{"Service":"ec2"} | Invalid principal in policy: "Service":"ec2"
                    "Action":"sts:AssumeRole","Principal":"*","Other":1 | Unknown field Other
                    """)
    void a_trust_policy_is_refused_in_the_words_of_its_parser(String elements, String sentence) {
        assertEquals(sentence, refusal(PolicyKind.ROLE_TRUST, allow(elements)));
    }

    @Test
    void a_trust_policy_that_is_no_json_is_told_so() {
        assertEquals("This policy contains invalid Json", refusal(PolicyKind.ROLE_TRUST, "{"));
    }

    @Test
    void a_version_is_one_of_two() {
        assertEquals(
                "The policy must contain a valid version string",
                refusal(PolicyKind.IDENTITY, "{\"Version\":\"2025-01-01\",\"Statement\":[]}"));
    }

    @Test
    void statement_ids_are_unique() {
        var statement = "{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
        assertEquals(
                "Statement IDs (SID) in a single policy must be unique.",
                refusal(
                        PolicyKind.IDENTITY,
                        "{\"Statement\":[" + statement + "," + statement + "]}"));
    }

    @Test
    void a_resource_control_policy_only_denies_everybody() {
        var deny =
                "{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\","
                        + "\"Resource\":\"*\"}}";
        assertEquals(1, PolicyKind.RESOURCE_CONTROL.accept(deny).statements().size());
        for (var bad :
                new String[] {
                    deny.replace("Deny", "Allow"),
                    deny.replace("s3:*", "*"),
                    deny.replace("\"*\",\"Action", "{\"AWS\":\"*\"},\"Action")
                }) {
            assertEquals(
                    "The provided policy document does not meet the requirements of the specified"
                            + " policy type.",
                    refusal(PolicyKind.RESOURCE_CONTROL, bad));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    IDENTITY | "Action":"*","Resource":"arn:aws:s3:::${aws:username}/*"
                    IDENTITY | "NotAction":["iam:*","sts:*"],"NotResource":"arn:*:sqs:*:*:q:*"
                    ROLE_TRUST | "Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}
                    RESOURCE | "Sid":"any text","Action":"sqs:*","Resource":"*","Principal":{"AWS":["*","111122223333","AIDAEXAMPLE"]}
                    SERVICE_CONTROL | "Action":"*","Resource":"*"
                    VPC_ENDPOINT | "Action":"*","Resource":"*","Principal":"*"
                    """)
    void what_aws_takes_is_taken(PolicyKind kind, String elements) {
        assertEquals(1, kind.accept(allow(elements)).statements().size());
    }

    private static String allow(String elements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\"," + elements + "}}";
    }

    private static String refusal(PolicyKind kind, String text) {
        return String.valueOf(
                assertThrows(MalformedPolicyException.class, () -> kind.accept(text)).getMessage());
    }
}
