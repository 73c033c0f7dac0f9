package dev.nephos.engines.policy;

import java.util.List;

/**
 * A pattern of ARNs: each of the six fields is matched by itself, so a star in the region cannot
 * swallow the account; in the last field it runs past colons. A pattern with fewer fields, such as
 * {@code *}, is matched with the whole text.
 */
final class ArnPattern {
    private static final int FIELDS = 6;

    private final List<Template> fields;

    private ArnPattern(List<Template> fields) {
        this.fields = fields;
    }

    static ArnPattern of(String text, boolean variables) {
        var reading = new Template.Reading(true, variables, false);
        var fields = Template.fields(text, reading, FIELDS);
        // With five literal fields the whole text is the same question, and one comparison.
        boolean plain =
                fields.size() == FIELDS
                        && fields.subList(0, FIELDS - 1).stream().allMatch(Template::isLiteral);
        return new ArnPattern(plain ? List.of(Template.of(text, reading)) : fields);
    }

    boolean matches(String text, Question question) {
        if (fields.size() == 1) {
            return fields.getFirst().matches(text, question);
        }
        int from = 0;
        for (int i = 0; i < FIELDS - 1; i++) {
            int colon = text.indexOf(':', from);
            if (colon < 0 || !fields.get(i).matches(text, from, colon, question)) {
                return false;
            }
            from = colon + 1;
        }
        return fields.getLast().matches(text, from, text.length(), question);
    }

    boolean isResolvable(Question question) {
        for (var field : fields) {
            if (!field.isResolvable(question)) {
                return false;
            }
        }
        return true;
    }
}
