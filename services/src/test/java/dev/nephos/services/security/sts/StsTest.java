package dev.nephos.services.security.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.testkit.TestCloud;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Who am I. */
final class StsTest {
    @Test
    void a_caller_learns_that_it_is_the_root_user_of_its_account() {
        try (var cloud = TestCloud.start(Sts.FACTORY);
                var sts =
                        cloud.client(
                                StsClient.builder(), TestCloud.OTHER_ACCOUNT, TestCloud.REGION)) {
            var me = sts.getCallerIdentity();
            assertEquals("111122223333", me.account());
            assertEquals("111122223333", me.userId());
            assertEquals("arn:aws:iam::111122223333:root", me.arn());
        }
    }

    @Test
    void what_is_not_there_yet_says_so() {
        try (var cloud = TestCloud.start(Sts.FACTORY);
                var sts = cloud.client(StsClient.builder())) {
            var error =
                    assertThrows(
                            StsException.class,
                            () -> sts.decodeAuthorizationMessage(r -> r.encodedMessage("x")));
            assertEquals(501, error.statusCode());
            assertEquals("NotImplemented", error.awsErrorDetails().errorCode());
        }
    }
}
