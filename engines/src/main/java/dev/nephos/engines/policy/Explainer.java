package dev.nephos.engines.policy;

import dev.nephos.engines.policy.Explanation.LayerReport;
import dev.nephos.engines.policy.Explanation.Remedy;
import dev.nephos.engines.policy.Explanation.Says;
import dev.nephos.engines.policy.Explanation.StatementReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at every statement that names an action and says of each whether it applies and why not.
 */
final class Explainer {
    private final AccessRequest request;
    private final PolicyLayers layers;
    private final Question question;
    private final List<LayerReport> reports = new ArrayList<>();
    private final Map<String, KeyValues> values = new LinkedHashMap<>();

    Explainer(AccessRequest request, PolicyLayers layers) {
        this.request = request;
        this.layers = layers;
        this.question = new Question(request, !layers.boundary().isEmpty());
    }

    Explanation explain() {
        if (Evaluator.isBoundByResourceControl(request.caller())) {
            layers.resourceControl().forEach(level -> report(Layer.RESOURCE_CONTROL, level));
        }
        if (Evaluator.isBoundByServiceControl(request.caller())) {
            layers.serviceControl().forEach(level -> report(Layer.SERVICE_CONTROL, level));
        }
        report(Layer.VPC_ENDPOINT, layers.endpoint());
        report(Evaluator.resourceLayer(request.trust()), layers.resource());
        report(Layer.IDENTITY, layers.identity());
        report(Layer.BOUNDARY, layers.boundary());
        report(Layer.SESSION, layers.session());
        return new Explanation(
                request, Evaluator.decide(request, layers), reports, values, remedies());
    }

    private void report(Layer layer, List<AttachedPolicy> policies) {
        if (policies.isEmpty()) {
            return;
        }
        var statements = new ArrayList<StatementReport>();
        boolean denies = false;
        boolean allows = false;
        for (var attached : policies) {
            var unreadable = attached.policy().unreadable();
            if (unreadable.isPresent()) {
                statements.add(new StatementReport(MatchedStatement.unreadable(attached), ""));
                denies = true;
            }
            for (var statement : attached.policy().statements()) {
                if (statement.namesAction(question)) {
                    var report =
                            new StatementReport(
                                    MatchedStatement.of(attached, statement), failed(statement));
                    statements.add(report);
                    denies |= report.applies() && !statement.allows();
                    allows |= report.applies() && statement.allows();
                }
            }
        }
        reports.add(
                new LayerReport(
                        layer,
                        denies ? Says.DENIES : allows ? Says.ALLOWS : Says.NOTHING,
                        statements));
    }

    private String failed(CompiledStatement statement) {
        statement
                .conditions()
                .forEach(c -> values.computeIfAbsent(c.key(), key -> request.keys().values(key)));
        if (statement.grantee(question) == Grant.NONE) {
            return "Principal";
        }
        if (!statement.namesResource(question)) {
            return "Resource";
        }
        var condition = statement.failing(question);
        return condition == null ? "" : "Condition " + condition.key();
    }

    /** Adds what is missing, layer by layer, until the request is allowed or nothing can help. */
    private List<Remedy> remedies() {
        var remedies = new ArrayList<Remedy>();
        var mended = layers;
        for (int round = 0; round < Layer.values().length; round++) {
            switch (Evaluator.decide(request, mended)) {
                case Decision.Allowed _ -> {
                    return remedies;
                }
                case Decision.ExplicitDeny _, Decision.ClosedToRoot _ -> {
                    return List.of();
                }
                case Decision.ImplicitDeny denial -> {
                    var missing = new MissingStatement(request, denial.layer());
                    remedies.add(new Remedy(denial.layer(), missing.json()));
                    mended = missing.addTo(mended);
                }
            }
        }
        return List.of();
    }
}
