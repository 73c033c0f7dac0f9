package dev.nephos.services.storage.s3;

import java.util.List;
import java.util.Optional;

/**
 * How a bucket is served as a website: its own documents, or a redirection of every request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_WebsiteConfiguration.html">WebsiteConfiguration</a>
 */
record WebsiteConfiguration(
        Optional<ErrorDocument> errorDocument,
        Optional<IndexDocument> indexDocument,
        Optional<RedirectAllRequestsTo> redirectAllRequestsTo,
        Optional<List<RoutingRule>> routingRules) {
    private static final int MOST_RULES = 50;

    record ErrorDocument(String key) {}

    /** {@code suffix} is added to a request for a folder, such as {@code index.html}. */
    record IndexDocument(String suffix) {}

    record RedirectAllRequestsTo(String hostName, Optional<String> protocol) {}

    /** Without a condition a rule is for every request. */
    record RoutingRule(Optional<Condition> condition, Redirect redirect) {}

    record Condition(
            Optional<String> httpErrorCodeReturnedEquals, Optional<String> keyPrefixEquals) {}

    record Redirect(
            Optional<String> hostName,
            Optional<String> httpRedirectCode,
            Optional<String> protocol,
            Optional<String> replaceKeyPrefixWith,
            Optional<String> replaceKeyWith) {}

    /** The rules in their order; none if there are none. */
    List<RoutingRule> rules() {
        return routingRules.orElse(List.of());
    }

    /** Refuses what cannot be served, in the words of S3. */
    void requireValid() {
        if (redirectAllRequestsTo.isPresent()) {
            requireAlone();
            return;
        }
        if (indexDocument.isEmpty()) {
            throw S3Errors.invalidArgument(
                    "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is"
                            + " empty",
                    "IndexDocument",
                    "null");
        }
        var suffix = indexDocument.get().suffix;
        if (suffix.isEmpty() || suffix.contains("/")) {
            throw S3Errors.invalidArgument(
                    "The IndexDocument Suffix is not well formed", "IndexDocument", suffix);
        }
        if (errorDocument.filter(document -> document.key.isEmpty()).isPresent()) {
            throw S3Errors.invalidArgument(
                    "The ErrorDocument Key is not well formed", "ErrorDocument", "");
        }
        requireValidRules();
    }

    private void requireAlone() {
        if (indexDocument.isPresent() || errorDocument.isPresent() || routingRules.isPresent()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "RedirectAllRequestsTo cannot be provided in conjunction with other Routing"
                            + " Rules.");
        }
        if (redirectAllRequestsTo.orElseThrow().hostName.isEmpty()) {
            throw S3Errors.malformedXml();
        }
    }

    private void requireValidRules() {
        int count = rules().size();
        if (count > MOST_RULES) {
            throw S3Errors.INVALID_REQUEST.error(
                    count
                            + " routing rules provided, the number of routing rules in a website"
                            + " configuration is limited to "
                            + MOST_RULES
                            + ".");
        }
        for (var rule : rules()) {
            rule.condition.ifPresent(WebsiteConfiguration::requireValid);
            requireValid(rule.redirect);
        }
    }

    private static void requireValid(Condition condition) {
        if (condition.httpErrorCodeReturnedEquals.isEmpty()
                && condition.keyPrefixEquals.isEmpty()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "Condition cannot be empty. To redirect all requests without a condition, the"
                            + " condition element shouldn't be present.");
        }
        condition
                .httpErrorCodeReturnedEquals
                .filter(code -> !isCode(code, 400, 599))
                .ifPresent(code -> {
                    throw S3Errors.INVALID_REQUEST.error(
                            "The provided HTTP error code ("
                                    + code
                                    + ") is not valid. Valid codes are 4XX or 5XX.");
                });
    }

    private static void requireValid(Redirect redirect) {
        redirect.httpRedirectCode
                .filter(code -> !isCode(code, 301, 399))
                .ifPresent(code -> {
                    throw S3Errors.INVALID_REQUEST.error(
                            "The provided HTTP redirect code ("
                                    + code
                                    + ") is not valid. Valid codes are 3XX except 300.");
                });
        if (redirect.replaceKeyPrefixWith.isPresent() && redirect.replaceKeyWith.isPresent()) {
            throw S3Errors.INVALID_REQUEST.error(
                    "You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
        }
        boolean says =
                redirect.hostName.isPresent()
                        || redirect.httpRedirectCode.isPresent()
                        || redirect.protocol.isPresent()
                        || redirect.replaceKeyPrefixWith.isPresent()
                        || redirect.replaceKeyWith.isPresent();
        if (!says) {
            throw S3Errors.malformedXml();
        }
    }

    private static boolean isCode(String text, int least, int most) {
        boolean threeDigits =
                text.length() == 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return threeDigits && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
    }
}
