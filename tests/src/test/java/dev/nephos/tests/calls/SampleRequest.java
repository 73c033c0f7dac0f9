package dev.nephos.tests.calls;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A valid request of one of the protocols, to one of the {@link Toys}.
 *
 * @param name of the protocol and operation
 */
record SampleRequest(String name, byte[] bytes) {
    private static final String JSON_1_0 = "Content-Type: application/x-amz-json-1.0\r\n";
    private static final String JSON_1_1 = "Content-Type: application/x-amz-json-1.1\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    static List<SampleRequest> all() {
        return List.of(
                sqsJson(
                        "{\"QueueUrl\":\"q\",\"MessageBody\":\"hello\",\"DelaySeconds\":3,"
                                + "\"MessageAttributes\":{\"a\":{\"DataType\":\"String\",\"StringValue\":\"x\"}}}"),
                json11(),
                cbor(connection()),
                form(
                        "Action=SendMessage&Version=2012-11-05&QueueUrl=q&MessageBody=a%20b"
                                + "&MessageAttribute.1.Name=n&MessageAttribute.1.Value.DataType=String"
                                + "&MessageAttribute.1.Value.StringValue=v"),
                ec2(),
                lambda(),
                route53(),
                s3Put(),
                s3Xml("<Delete><Object><Key>a&amp;b</Key></Object><Quiet>true</Quiet></Delete>"));
    }

    static SampleRequest sqsJson(String body) {
        return sqsJson(body.getBytes(StandardCharsets.UTF_8));
    }

    static SampleRequest sqsJson(byte[] body) {
        return sample(
                "awsJson1_0",
                "POST",
                "/",
                "sqs",
                JSON_1_0 + "X-Amz-Target: AmazonSQS.SendMessage\r\n",
                body);
    }

    static SampleRequest gzipped(byte[] body) {
        return sample(
                "gzip",
                "POST",
                "/",
                "sqs",
                JSON_1_0 + "Content-Encoding: gzip\r\nX-Amz-Target: AmazonSQS.SendMessage\r\n",
                body);
    }

    static SampleRequest form(String body) {
        return sample("awsQuery", "POST", "/", "sqs", FORM, text(body));
    }

    static SampleRequest cbor(byte[] body) {
        return sample(
                "rpcv2Cbor",
                "POST",
                "/service/OvertureService/operation/CreateConnection",
                "directconnect",
                "Content-Type: application/cbor\r\nsmithy-protocol: rpc-v2-cbor\r\n",
                body);
    }

    static SampleRequest s3Xml(String body) {
        return sample(
                "restXml",
                "POST",
                "/bucket?delete",
                "s3",
                "Content-Type: application/xml\r\nx-amz-content-sha256: UNSIGNED-PAYLOAD\r\n",
                text(body));
    }

    private static SampleRequest json11() {
        return sample(
                "awsJson1_1",
                "POST",
                "/",
                "directconnect",
                JSON_1_1 + "X-Amz-Target: OvertureService.CreateConnection\r\n",
                text("{\"location\":\"EqDC2\",\"bandwidth\":\"1Gbps\",\"connectionName\":\"c\"}"));
    }

    private static SampleRequest ec2() {
        return sample(
                "ec2Query",
                "POST",
                "/",
                "ec2",
                FORM,
                text(
                        "Action=RunInstances&Version=2016-11-15&ImageId=ami-1&MinCount=1&MaxCount=2"
                                + "&SecurityGroupId.1=sg-1&TagSpecification.1.Tag.1.Key=k"
                                + "&TagSpecification.1.ResourceType=instance"));
    }

    private static SampleRequest lambda() {
        return sample(
                "restJson1",
                "POST",
                "/2015-03-31/functions",
                "lambda",
                "Content-Type: application/json\r\n",
                text(
                        "{\"FunctionName\":\"f\",\"Role\":\"arn:aws:iam::000000000000:role/r\","
                                + "\"Code\":{\"ZipFile\":\"UEsFBg==\"},\"Environment\":{\"Variables\":{\"AB\":\"b\"}}}"));
    }

    private static SampleRequest route53() {
        return sample(
                "restXml of Route 53",
                "POST",
                "/2013-04-01/hostedzone/Z1/rrset",
                "route53",
                "Content-Type: application/xml\r\n",
                text(
                        "<ChangeResourceRecordSetsRequest xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">"
                                + "<ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet>"
                                + "<Name>a.example</Name><Type>A</Type><TTL>60</TTL><ResourceRecords>"
                                + "<ResourceRecord><Value>192.0.2.1</Value></ResourceRecord></ResourceRecords>"
                                + "</ResourceRecordSet></Change></Changes></ChangeBatch>"
                                + "</ChangeResourceRecordSetsRequest>"));
    }

    private static SampleRequest s3Put() {
        return sample(
                "aws-chunked",
                "PUT",
                "/bucket/a%20key",
                "s3",
                "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
                        + "x-amz-decoded-content-length: 5\r\nContent-Encoding: aws-chunked\r\n"
                        + "x-amz-trailer: x-amz-checksum-crc32\r\nx-amz-meta-colour: red\r\n",
                text("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"));
    }

    private static byte[] connection() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new CBORFactory().createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("location", "EqDC2");
            out.writeStringField("bandwidth", "1Gbps");
            out.writeStringField("connectionName", "c");
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SampleRequest sample(
            String name,
            String method,
            String target,
            String service,
            String headers,
            byte[] body) {
        var signed = RawHttp.ofUnissuedKey(service, headers);
        return new SampleRequest(name, RawHttp.request(method, target, signed, body));
    }

    @Override
    public String toString() {
        return name;
    }
}
