package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Arn;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.store.Space;
import dev.nephos.model.Operation;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One authorised call of one operation: who calls, what, where. Only the last step of the pipeline
 * makes one, so whoever holds a call holds a principal that was allowed to make it.
 */
public final class Call {
    private final String requestId;
    private final Operation operation;
    private final Principal principal;
    private final AccountId account;
    private final Region region;
    private final HttpRequest request;
    private final boolean beside;
    private final Set<String> ignored = new LinkedHashSet<>();
    private final Set<Arn> resources = new LinkedHashSet<>();
    private int status;

    Call(
            String requestId,
            Operation operation,
            Principal principal,
            AccountId account,
            Region region,
            HttpRequest request,
            boolean beside) {
        this.requestId = requestId;
        this.operation = operation;
        this.principal = principal;
        this.account = account;
        this.region = region;
        this.request = request;
        this.beside = beside;
    }

    public String requestId() {
        return requestId;
    }

    public Operation operation() {
        return operation;
    }

    public Principal principal() {
        return principal;
    }

    /** The account of the caller. */
    public AccountId account() {
        return account;
    }

    public Region region() {
        return region;
    }

    /** The request as it was received; of a call inside the process, the one that caused it. */
    public HttpRequest request() {
        return request;
    }

    /** Whether it came in by a door beside the model, such as the form of a browser. */
    public boolean beside() {
        return beside;
    }

    /** How the caller reached Nephos, {@code http://localhost:4566}: the start of URLs for it. */
    public String endpoint() {
        return (request.secure() ? "https://" : "http://") + request.host();
    }

    /** The ARN of something of this service in the caller's account and region. */
    public Arn arn(String resource) {
        return Arn.of(operation.service().info().signingName(), region, account, resource);
    }

    /** Where the state of this service is for this account and region. */
    public Space space() {
        var info = operation.service().info();
        return new Space(
                account.digits(), info.global() ? Space.GLOBAL_REGION : region.name(), info.name());
    }

    /** Notes what this call is about, for the audit. */
    public void about(Arn resource) {
        resources.add(resource);
    }

    public Set<Arn> resources() {
        return resources;
    }

    /**
     * Notes that a part of the input has not the effect that it has on AWS; the answer names it.
     * The operation must have declared it (see {@link Definition#ignores}).
     */
    public void ignored(String path) {
        ignored.add(path);
    }

    /** Answers with another status than the model's, such as 206 for a part of an object. */
    public void answerStatus(int code) {
        status = code;
    }

    /** The status that was set, or else the one that the protocol found. */
    int statusOr(int modelled) {
        return status == 0 ? modelled : status;
    }

    Set<String> ignored() {
        return ignored;
    }
}
