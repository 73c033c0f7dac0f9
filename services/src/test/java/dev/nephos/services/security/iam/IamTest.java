package dev.nephos.services.security.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nephos.testkit.TestCloud;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** An account of its own for each test, and words that all of them use. */
abstract class IamTest {
    static final String ALLOW_ALL =
            """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}\
            """;
    static final String TRUST_EC2 =
            """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                            "Principal": {"Service": "ec2.amazonaws.com"}}]}\
            """;
    static final String ACCOUNT = "arn:aws:iam::000000000000:";

    final TestCloud cloud = TestCloud.start(Iam.FACTORY);
    final IamClient iam = cloud.client(IamClient.builder().region(Region.US_EAST_1));

    @AfterEach
    void stop() {
        iam.close();
        cloud.close();
    }

    static void refused(String code, String sentence, Executable call) {
        var error = assertThrows(IamException.class, call);
        assertEquals(code, error.awsErrorDetails().errorCode());
        assertEquals(sentence, error.awsErrorDetails().errorMessage());
    }
}
