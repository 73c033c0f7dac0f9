package dev.nephos.engines.policy;

import dev.nephos.engines.policy.ReferenceEvaluator.Attached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Requests and policies from so small a world that they often mean each other. */
final class RandomPolicies {
    private static final List<String> ACTIONS =
            List.of(
                    "sqs:SendMessage",
                    "sqs:sendmessage",
                    "s3:GetObject",
                    "s3:PutBucketPolicy",
                    "kms:Decrypt",
                    "sts:AssumeRole",
                    "sts:TagSession",
                    "sts:GetCallerIdentity");
    private static final List<String> ACTION_PATTERNS =
            List.of(
                    "*",
                    "sqs:*",
                    "SQS:Send*",
                    "s3:Get?bject",
                    "s?s:*",
                    "kms:Decrypt",
                    "sts:*",
                    "*:*e");
    private static final List<String> RESOURCES =
            List.of(
                    Scene.QUEUE,
                    "arn:aws:s3:::home/ann/x",
                    "arn:aws:kms:eu-west-1:111122223333:key/k",
                    "arn:aws:kms:eu-west-1:111122223333:alias/a",
                    "arn:aws:iam::111122223333:role/team/Reader",
                    "*");
    private static final List<String> RESOURCE_PATTERNS =
            List.of(
                    "*",
                    "*",
                    "arn:aws:sqs:*:*:o*",
                    "arn:aws:s3:::home/${aws:username}/*",
                    "arn:aws:s3:::home/${a:none, 'ann'}/?",
                    "arn:*:kms:*:111122223333:*",
                    "arn:aws:iam::${aws:PrincipalAccount}:role/*",
                    "arn:aws:s3:::${a:none}*",
                    "arn:aws:*");
    private static final List<Caller> CALLERS =
            List.of(
                    Scene.ANN,
                    Scene.ROOT,
                    Scene.SESSION,
                    Scene.FEDERATED,
                    Scene.STRANGER,
                    new Caller.Root("arn:aws:iam::444455556666:root"),
                    new Caller.RoleSession(
                            "arn:aws:sts::111122223333:assumed-role/Linked/s",
                            "arn:aws:iam::111122223333:role/aws-service-role/x/Linked",
                            "AROALINKED"),
                    new Caller.Service("sns.amazonaws.com"),
                    new Caller.WebIdentity("accounts.google.com"),
                    new Caller.Anonymous());
    private static final List<String> NAMES =
            List.of(
                    "*",
                    "111122223333",
                    "arn:aws:iam::111122223333:root",
                    "444455556666",
                    "arn:aws:iam::111122223333:user/ann",
                    "AIDAANN",
                    "arn:aws:sts::111122223333:assumed-role/Reader/s1",
                    "arn:aws:iam::111122223333:role/team/Reader",
                    "arn:aws:sts::111122223333:federated-user/bob",
                    "AIDAEVE");
    private static final List<String> KEYS =
            List.of(
                    "aws:username",
                    "aws:PrincipalAccount",
                    "a:k",
                    "a:many",
                    "a:none",
                    "a:time",
                    "a:ip");
    private static final List<String> VALUES =
            List.of(
                    "ann",
                    "ANN",
                    "a*",
                    "*",
                    "${aws:username}",
                    "${a:none}",
                    "${a:none, 'ann'}",
                    "10",
                    "10.0",
                    "2030-01-01",
                    "2030-01-01T00:00:00Z",
                    "true",
                    "203.0.113.0/24",
                    "203.0.113.7",
                    "arn:aws:s3:::*",
                    "arn:aws:s3:::home");
    private static final List<String> OPERATORS =
            List.of(
                    "StringEquals",
                    "StringNotEquals",
                    "StringEqualsIgnoreCase",
                    "StringNotEqualsIgnoreCase",
                    "StringLike",
                    "StringNotLike",
                    "NumericEquals",
                    "NumericNotEquals",
                    "NumericLessThan",
                    "NumericGreaterThanEquals",
                    "DateEquals",
                    "DateLessThanEquals",
                    "DateNotEquals",
                    "Bool",
                    "IpAddress",
                    "NotIpAddress",
                    "ArnLike",
                    "ArnNotLike",
                    "ArnEquals",
                    "ArnNotEquals");
    private static final List<String> LAYERS =
            List.of(
                    "RESOURCE_CONTROL",
                    "SERVICE_CONTROL",
                    "VPC_ENDPOINT",
                    "RESOURCE",
                    "IDENTITY",
                    "BOUNDARY",
                    "SESSION");

    private final RandomGenerator random;

    RandomPolicies(RandomGenerator random) {
        this.random = random;
    }

    Map<String, KeyValues> keys() {
        Map<String, KeyValues> keys = new HashMap<>();
        maybe(keys, "aws:UserName", "ann", "ANN", "*");
        maybe(keys, "aws:PrincipalAccount", "111122223333");
        maybe(keys, "a:k", "ann", "10", "true", "arn:aws:s3:::home");
        maybe(keys, "a:time", "2030-01-01T00:00:00Z", "1893456000", "never");
        maybe(keys, "a:ip", "203.0.113.7", "2001:db8::1", "10");
        if (random.nextBoolean()) {
            keys.put("a:many", KeyValues.several(some(List.of("ann", "bob", "10"), 3)));
        }
        return keys;
    }

    private void maybe(Map<String, KeyValues> keys, String key, String... values) {
        if (random.nextInt(4) > 0) {
            keys.put(key, KeyValues.one(one(List.of(values))));
        }
    }

    AccessRequest request(Map<String, KeyValues> keys) {
        var resource = one(RESOURCES);
        return new AccessRequest(
                one(CALLERS),
                one(ACTIONS),
                resource,
                resource.equals("*") ? Optional.empty() : Optional.of(Scene.ACCOUNT),
                ConditionKeys.of(keys));
    }

    List<Attached> policies() {
        var policies = new ArrayList<Attached>();
        for (var layer : LAYERS) {
            int levels = layer.endsWith("CONTROL") ? random.nextInt(3) : 1;
            for (int level = 0; level < levels; level++) {
                boolean often = layer.equals("IDENTITY") || layer.equals("RESOURCE");
                int count = random.nextInt(often ? 3 : 2);
                for (int i = 0; i < count; i++) {
                    policies.add(new Attached(layer, level, document(layer)));
                }
            }
        }
        return policies;
    }

    Map<String, Object> document(String layer) {
        Map<String, Object> document = new LinkedHashMap<>();
        if (random.nextInt(8) > 0) {
            document.put("Version", "2012-10-17");
        }
        var statements = new ArrayList<Map<String, Object>>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            statements.add(statement(layer));
        }
        document.put("Statement", statements);
        return document;
    }

    Map<String, Object> statement(String layer) {
        Map<String, Object> statement = new LinkedHashMap<>();
        boolean deny = random.nextInt(6) == 0;
        statement.put("Effect", deny ? "Deny" : "Allow");
        statement.put(random.nextInt(5) == 0 ? "NotAction" : "Action", some(ACTION_PATTERNS, 2));
        statement.put(
                random.nextInt(6) == 0 ? "NotResource" : "Resource", some(RESOURCE_PATTERNS, 2));
        if (List.of("RESOURCE_CONTROL", "VPC_ENDPOINT", "RESOURCE").contains(layer)) {
            statement.put(deny && random.nextBoolean() ? "NotPrincipal" : "Principal", principal());
        }
        if (random.nextInt(3) == 0) {
            Map<String, Map<String, List<String>>> block = new LinkedHashMap<>();
            for (int i = random.nextInt(2); i >= 0; i--) {
                block.put(operator(), Map.of(one(KEYS), some(VALUES, 2)));
            }
            statement.put("Condition", block);
        }
        return statement;
    }

    private Object principal() {
        return switch (random.nextInt(6)) {
            case 0 -> "*";
            case 1 -> Map.of("Service", List.of("sns.amazonaws.com"), "AWS", some(NAMES, 3));
            case 2 -> Map.of("Federated", List.of("accounts.google.com"));
            default -> Map.of("AWS", some(NAMES, 4));
        };
    }

    private String operator() {
        if (random.nextInt(10) == 0) {
            return "Null";
        }
        var prefix = one(List.of("", "", "", "ForAllValues:", "ForAnyValue:"));
        return prefix + one(OPERATORS) + one(List.of("", "", "IfExists"));
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> List<T> some(List<T> list, int most) {
        var some = new ArrayList<T>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            some.add(one(list));
        }
        return some;
    }

    /** The layers of the engine, from the JSON of the documents. */
    static PolicyLayers layers(List<Attached> policies) {
        return PolicyLayers.NONE
                .withResourceControl(levels(policies, "RESOURCE_CONTROL"))
                .withServiceControl(levels(policies, "SERVICE_CONTROL"))
                .withEndpoint(layer(policies, "VPC_ENDPOINT", 0))
                .withResource(layer(policies, "RESOURCE", 0))
                .withIdentity(layer(policies, "IDENTITY", 0))
                .withBoundary(layer(policies, "BOUNDARY", 0))
                .withSession(layer(policies, "SESSION", 0));
    }

    private static List<List<AttachedPolicy>> levels(List<Attached> policies, String layer) {
        return List.of(layer(policies, layer, 0), layer(policies, layer, 1)).stream()
                .filter(level -> !level.isEmpty())
                .toList();
    }

    private static List<AttachedPolicy> layer(List<Attached> policies, String layer, int level) {
        return policies.stream()
                .filter(p -> p.layer().equals(layer) && p.level() == level)
                .map(p -> new AttachedPolicy("p", Policy.stored(json(p.document()))))
                .toList();
    }

    /** JSON; the texts of this world need no escapes. */
    static String json(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> json(e.getKey()) + ":" + json(e.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case List<?> list ->
                    list.stream()
                            .map(RandomPolicies::json)
                            .collect(Collectors.joining(",", "[", "]"));
            default -> "\"" + value + "\"";
        };
    }
}
