package dev.nephos.kernel.auth;

import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The ARN of a type of resource, {@code arn:${Partition}:sqs:${Region}:${Account}:${QueueName}}.
 */
final class ArnForm {
    private static final String OPEN = "${";

    /** Texts and names of variables in turn, a text first. */
    private final List<String> pieces = new ArrayList<>();

    ArnForm(String template) {
        int at = 0;
        for (int open = template.indexOf(OPEN); open >= 0; open = template.indexOf(OPEN, at)) {
            int close = template.indexOf('}', open);
            pieces.add(template.substring(at, open));
            pieces.add(template.substring(open + OPEN.length(), close));
            at = close + 1;
        }
        pieces.add(template.substring(at));
    }

    /** The ARN in a place, with the values of the other variables. */
    String arn(Region region, AccountId account, UnaryOperator<String> values) {
        var arn = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            arn.append(
                    i % 2 == 0
                            ? piece
                            : switch (piece) {
                                case "Partition" -> region.partition().id();
                                case "Region" -> region.name();
                                case "Account" -> account.digits();
                                default -> values.apply(piece);
                            });
        }
        return arn.toString();
    }
}
