package dev.nephos.engines.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nephos.engines.policy.document.PolicyDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which policies are open to the public. */
class PublicAccessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    'Principal':'*' | true
                    'Principal':{'AWS':'*'} | true
                    'Principal':{'AWS':'111122223333'} | false
                    'Principal':{'Service':'sns.amazonaws.com'} | false
                    'Principal':'*','Condition':{'StringEquals':{'aws:SourceVpc':'vpc-1'}} | false
                    'Principal':'*','Condition':{'StringLike':{'aws:SourceVpc':'vpc-*'}} | true
                    'Principal':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'${aws:PrincipalOrgID}'}} | true
                    'Principal':'*','Condition':{'StringNotEquals':{'aws:SourceVpc':'vpc-1'}} | true
                    'Principal':'*','Condition':{'StringEqualsIfExists':{'aws:SourceVpc':'vpc-1'}} | true
                    'Principal':'*','Condition':{'ArnEquals':{'AWS:SourceArn':'arn:aws:sns:r:1:t'}} | false
                    'Principal':'*','Condition':{'StringEquals':{'aws:UserAgent':'me'}} | true
                    'Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}} | false
                    'Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':['203.0.113.0/24','0.0.0.0/0']}} | true
                    'Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':'0.0.0.0/1'}} | true
                    'Principal':'*','Condition':{'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}} | true
                    """)
    void a_policy_is_public_if_nothing_fixed_pins_down_who_it_allows(
            String elements, boolean isPublic) {
        assertEquals(isPublic, PublicAccess.isGrantedBy(document("Allow", elements)));
        assertFalse(PublicAccess.isGrantedBy(document("Deny", elements)));
    }

    private static PolicyDocument document(String effect, String elements) {
        return PolicyDocument.parse(
                ("{'Version':'2012-10-17','Statement':{'Effect':'"
                                + effect
                                + "','Action':'s3:*','Resource':'*',"
                                + elements
                                + "}}")
                        .replace('\'', '"'));
    }
}
