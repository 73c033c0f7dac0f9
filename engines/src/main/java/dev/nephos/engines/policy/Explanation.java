package dev.nephos.engines.policy;

import java.util.List;
import java.util.Map;

/**
 * A decision with everything that it rests on.
 *
 * @param layers those that bind the caller, in the order in which decisions name them
 * @param conditionValues what the request has for each key that a reported statement tests
 * @param remedies the smallest statements that together would allow it; none if it is allowed, or
 *     if no statement could because another denies
 */
public record Explanation(
        AccessRequest request,
        Decision decision,
        List<LayerReport> layers,
        Map<String, KeyValues> conditionValues,
        List<Remedy> remedies) {

    public Explanation {
        layers = List.copyOf(layers);
        conditionValues = Map.copyOf(conditionValues);
        remedies = List.copyOf(remedies);
    }

    /**
     * What one layer says; of control policies, what one level says.
     *
     * @param statements those that name the action
     */
    public record LayerReport(Layer layer, Says says, List<StatementReport> statements) {
        public LayerReport {
            statements = List.copyOf(statements);
        }
    }

    /** What a layer says as a whole. */
    public enum Says {
        ALLOWS,
        DENIES,
        NOTHING
    }

    /**
     * A statement that names the action.
     *
     * @param failed what keeps it from applying; empty if it applies
     */
    public record StatementReport(MatchedStatement statement, String failed) {
        /** Whether it applies to the request. */
        public boolean applies() {
            return failed.isEmpty();
        }
    }

    /**
     * A statement that is missing.
     *
     * @param statement as JSON
     */
    public record Remedy(Layer layer, String statement) {}

    /** Explains what becomes of a request that these policies bind. */
    public static Explanation of(AccessRequest request, PolicyLayers layers) {
        return new Explainer(request, layers).explain();
    }
}
