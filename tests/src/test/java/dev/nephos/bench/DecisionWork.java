package dev.nephos.bench;

import dev.nephos.engines.policy.AccessRequest;
import dev.nephos.engines.policy.AttachedPolicy;
import dev.nephos.engines.policy.Caller;
import dev.nephos.engines.policy.ConditionKeys;
import dev.nephos.engines.policy.Decision;
import dev.nephos.engines.policy.Evaluator;
import dev.nephos.engines.policy.Explanation;
import dev.nephos.engines.policy.KeyValues;
import dev.nephos.engines.policy.Policy;
import dev.nephos.engines.policy.PolicyLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What {@link AuthBench} measures: a message to a queue, by a session of a role. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionWork {
    private static final int STATEMENTS = 20;
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";

    private final ConditionKeys keys =
            ConditionKeys.of(
                    Map.of(
                            "aws:RequestedRegion",
                            KeyValues.one("eu-west-1"),
                            "aws:PrincipalTag/team",
                            KeyValues.one("blue"),
                            "aws:PrincipalArn",
                            KeyValues.one("arn:aws:iam::111122223333:role/team/Worker"),
                            "aws:UserAgent",
                            KeyValues.one("aws-sdk-java/2.34.0 md/io#sync md/http#Apache ua/2.1")));

    private final String several = document(several());
    private final PolicyLayers layers =
            PolicyLayers.NONE
                    .withIdentity(List.of(policy("identity", several)))
                    .withBoundary(List.of(policy("boundary", document(List.of(boundary())))))
                    .withServiceControl(
                            List.of(
                                    List.of(policy("root", document(List.of(ALL)))),
                                    List.of(
                                            policy("unit", document(List.of(ALL))),
                                            policy("regions", document(List.of(regions()))))));
    private final PolicyLayers failing =
            PolicyLayers.NONE.withIdentity(List.of(policy("failing", document(failing()))));

    private static final String ALL = "{'Effect':'Allow','Action':'*','Resource':'*'}";

    /** One call as it comes, with what its pipeline makes for it. */
    private AccessRequest request(String action) {
        return new AccessRequest(
                new Caller.RoleSession(
                        "arn:aws:sts::111122223333:assumed-role/Worker/i-0abc",
                        "arn:aws:iam::111122223333:role/team/Worker",
                        "AROAWORKER"),
                action,
                QUEUE,
                Optional.of("111122223333"),
                keys);
    }

    @Benchmark
    public Decision typical() {
        return Evaluator.decide(request("sqs:SendMessage"), layers);
    }

    @Benchmark
    public Decision worst() {
        return Evaluator.decide(request("sqs:SendMessage"), failing);
    }

    @Benchmark
    public Decision denied() {
        return Evaluator.decide(request("kinesis:PutRecord"), layers);
    }

    @Benchmark
    public Explanation explained() {
        return Explanation.of(request("kinesis:PutRecord"), layers);
    }

    @Benchmark
    public Policy compiled() {
        return Policy.stored(several);
    }

    /** Twenty statements as roles of applications have them; the one that counts is the last. */
    private static List<String> several() {
        var statements = new ArrayList<String>();
        for (int i = 1; i < STATEMENTS; i++) {
            var form =
                    switch (i % 4) {
                        case 0 ->
                                "{'Effect':'Allow','Action':['s3:GetObject','s3:PutObject'],"
                                        + "'Resource':'arn:aws:s3:::bucket-%d/*'}";
                        case 1 ->
                                "{'Effect':'Allow','Action':['sqs:ReceiveMessage','sqs:DeleteMessage'],"
                                        + "'Resource':'arn:aws:sqs:*:111122223333:jobs-%d'}";
                        case 2 ->
                                "{'Effect':'Allow','Action':'dynamodb:*','Resource':"
                                        + "'arn:aws:dynamodb:*:*:table/t-%d','Condition':{'StringEquals':"
                                        + "{'aws:ResourceTag/team':'${aws:PrincipalTag/team}'}}}";
                        default ->
                                "{'Effect':'Deny','Action':'sqs:*','Resource':"
                                        + "'arn:aws:sqs:*:*:secret-%d*'}";
                    };
            statements.add(form.formatted(i));
        }
        statements.add(
                "{'Effect':'Allow','Action':'sqs:Send*','Resource':'arn:aws:sqs:*:111122223333:*',"
                        + "'Condition':{'StringEquals':{'aws:PrincipalTag/team':['red','blue']}}}");
        return statements;
    }

    private static String boundary() {
        return "{'Effect':'Allow','Action':['s3:*','sqs:*','dynamodb:*'],'Resource':'*'}";
    }

    private static String regions() {
        return "{'Effect':'Deny','NotAction':['iam:*','sts:*','route53:*','support:*'],"
                + "'Resource':'*','Condition':{'StringNotEquals':{'aws:RequestedRegion':"
                + "['eu-west-1','eu-central-1']},'ArnNotLike':{'aws:PrincipalArn':"
                + "'arn:aws:iam::*:role/admin/*'}}}";
    }

    /** Each matches up to its second condition, and both search through their texts. */
    private static List<String> failing() {
        var statements = new ArrayList<String>();
        for (int i = 0; i < STATEMENTS; i++) {
            statements.add(
                    ("{'Effect':'Allow','Action':'sqs:*Mess*ge','Resource':'arn:aws:sqs:*:*:*o*r*s',"
                                    + "'Condition':{'StringLike':{'aws:UserAgent':'*a*w*s*/2*s*h*u*2*'},"
                                    + "'ArnLike':{'aws:PrincipalArn':'arn:*:iam::*:role/*/*W*r*k%d*'}}}")
                            .formatted(i));
        }
        return statements;
    }

    private static AttachedPolicy policy(String id, String text) {
        return new AttachedPolicy(id, Policy.stored(text));
    }

    private static String document(List<String> statements) {
        return ("{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}")
                .replace('\'', '"');
    }
}
