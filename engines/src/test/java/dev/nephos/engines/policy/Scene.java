package dev.nephos.engines.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request under preparation: who, what, on what, with which keys, bound by which policies. */
final class Scene {
    static final String ACCOUNT = "111122223333";
    static final String OTHER = "444455556666";
    static final String QUEUE = "arn:aws:sqs:eu-west-1:" + ACCOUNT + ":orders";

    static final Caller ANN = new Caller.User("arn:aws:iam::" + ACCOUNT + ":user/ann", "AIDAANN");
    static final Caller ROOT = new Caller.Root("arn:aws:iam::" + ACCOUNT + ":root");
    static final Caller SESSION =
            new Caller.RoleSession(
                    "arn:aws:sts::" + ACCOUNT + ":assumed-role/Reader/s1",
                    "arn:aws:iam::" + ACCOUNT + ":role/team/Reader",
                    "AROAREADER");
    static final Caller FEDERATED =
            new Caller.FederatedUser(
                    "arn:aws:sts::" + ACCOUNT + ":federated-user/bob",
                    "arn:aws:iam::" + ACCOUNT + ":user/ann",
                    "AIDAANN");
    static final Caller STRANGER =
            new Caller.User("arn:aws:iam::" + OTHER + ":user/eve", "AIDAEVE");

    private final Caller caller;
    private final String action;
    private final String resource;
    private final Optional<String> owner;
    private final Map<String, KeyValues> keys = new HashMap<>();
    private PolicyLayers layers = PolicyLayers.NONE;

    private Scene(Caller caller, String action, String resource, Optional<String> owner) {
        this.caller = caller;
        this.action = action;
        this.resource = resource;
        this.owner = owner;
    }

    /** A message is sent to a queue of {@link #ACCOUNT}. */
    static Scene send(Caller caller) {
        return of(caller, "sqs:SendMessage", QUEUE);
    }

    /** Something is done to something of {@link #ACCOUNT}. */
    static Scene of(Caller caller, String action, String resource) {
        return new Scene(caller, action, resource, Optional.of(ACCOUNT));
    }

    Scene key(String key, String value) {
        keys.put(key, KeyValues.one(value));
        return this;
    }

    Scene keys(String key, String... values) {
        keys.put(key, KeyValues.several(List.of(values)));
        return this;
    }

    Scene identity(String... statements) {
        layers = layers.withIdentity(policies("identity", statements));
        return this;
    }

    Scene resource(String... statements) {
        layers = layers.withResource(policies("resource", statements));
        return this;
    }

    Scene boundary(String... statements) {
        layers = layers.withBoundary(policies("boundary", statements));
        return this;
    }

    Scene session(String... statements) {
        layers = layers.withSession(policies("session", statements));
        return this;
    }

    Scene endpoint(String... statements) {
        layers = layers.withEndpoint(policies("endpoint", statements));
        return this;
    }

    /** Service control policies, one to a level. */
    Scene serviceControl(String... statements) {
        layers =
                layers.withServiceControl(
                        Arrays.stream(statements).map(s -> policies("scp", s)).toList());
        return this;
    }

    /** Resource control policies, one to a level. */
    Scene resourceControl(String... statements) {
        layers =
                layers.withResourceControl(
                        Arrays.stream(statements).map(s -> policies("rcp", s)).toList());
        return this;
    }

    AccessRequest request() {
        return new AccessRequest(caller, action, resource, owner, ConditionKeys.of(keys));
    }

    PolicyLayers layers() {
        return layers;
    }

    Decision decision() {
        return Evaluator.decide(request(), layers);
    }

    boolean isAllowed() {
        return decision().isAllowed();
    }

    Explanation explanation() {
        return Explanation.of(request(), layers);
    }

    /** The sentence of a denial, with its reason. */
    String sentence() {
        return new DenialSentence(false, true).of(request(), decision());
    }

    /** A policy of each statement, named after its layer. */
    private static List<AttachedPolicy> policies(String layer, String... statements) {
        return Arrays.stream(statements)
                .map(s -> new AttachedPolicy("arn:aws:iam::aws:policy/" + layer, policy(s)))
                .toList();
    }

    /** A policy with these statements, in single quotes; a backquote is a single quote. */
    static Policy policy(String statements) {
        return Policy.stored(
                "{\"Version\":\"2012-10-17\",\"Statement\":["
                        + statements.replace('\'', '"').replace('`', '\'')
                        + "]}");
    }

    /** A statement that allows an action on a resource. */
    static String allow(String action, String resource) {
        return statement("Allow", action, resource, "");
    }

    static String deny(String action, String resource) {
        return statement("Deny", action, resource, "");
    }

    /** With more elements, each with a comma before it. */
    static String statement(String effect, String action, String resource, String more) {
        return "{'Effect':'%s','Action':'%s','Resource':'%s'%s}"
                .formatted(effect, action, resource, more);
    }

    /** A statement that allows everything to some AWS principals. */
    static String allowTo(String principal) {
        return statement("Allow", "*", "*", ",'Principal':{'AWS':'" + principal + "'}");
    }

    static String denyTo(String principal) {
        return statement("Deny", "*", "*", ",'Principal':{'AWS':'" + principal + "'}");
    }
}
