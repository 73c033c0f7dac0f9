package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Authenticate;
import dev.nephos.kernel.auth.Claim;
import dev.nephos.kernel.auth.Proof;
import dev.nephos.kernel.auth.RequestSignature;
import dev.nephos.kernel.auth.SignatureReader;
import dev.nephos.kernel.auth.SigningRules;
import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.HttpHandler;
import dev.nephos.kernel.http.HttpReply;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.route.Route;
import dev.nephos.kernel.route.Target;
import dev.nephos.kernel.time.Ids;
import dev.nephos.kernel.wire.Protocol;
import dev.nephos.kernel.wire.WireRequest;
import dev.nephos.model.Operation;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way of a call: Route, Authenticate, Decode, Validate, Authorise, the handler, Encode, Audit.
 *
 * <p>Everything up to the handler runs on the I/O thread when the body is small. A brief handler
 * over a store that does not wait runs there too; any other is handed to a virtual thread, once. An
 * operation that nobody handles is refused right after Authenticate.
 */
public final class Pipeline implements HttpHandler {
    /**
     * A streaming body up to this size is taken whole, so that small objects cost no hand-over. It
     * is what is kept in the store: the bytes of a larger object go to a file, which may block.
     */
    private static final int SMALL_BODY = 32 << 10;

    /** Most bytes of a form whose service is not known yet. */
    private static final int FORM_LIMIT = Operations.DEFAULT_BODY_LIMIT;

    private final Services services;
    private final Route route;
    private final Authenticate authenticate;
    private final AccountId defaultAccount;
    private final Region defaultRegion;
    private final boolean storeWaits;
    private final Ids ids;
    private final Audit audit;

    /**
     * @param storeWaits whether transactions may wait for a disk or a network
     * @param defaultAccount whose resources an unsigned call is about, as far as it does not say
     * @param defaultRegion of calls that name none
     */
    public Pipeline(
            Services services,
            Authenticate authenticate,
            AccountId defaultAccount,
            Region defaultRegion,
            boolean storeWaits,
            Ids ids,
            Audit audit) {
        this.services = services;
        this.route = new Route(services.models());
        this.authenticate = authenticate;
        this.defaultAccount = defaultAccount;
        this.defaultRegion = defaultRegion;
        this.storeWaits = storeWaits;
        this.ids = ids;
        this.audit = audit;
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        var visit = new Visit(ids.uuid(), request, reply);
        var unrouted = new Answer(visit);
        unrouted.guard(() -> route(visit, unrouted));
    }

    private void route(Visit visit, Answer unrouted) {
        var signature = SignatureReader.read(visit.request());
        var target = route.find(visit.request(), signature.credential());
        if (target instanceof Target.InForm form) {
            whenRead(
                    visit.request().body(),
                    FORM_LIMIT,
                    unrouted,
                    bytes -> arrive(visit, inForm(form, bytes), signature));
        } else {
            arrive(visit, target, signature);
        }
    }

    /** A form's fields stand in the body, or in the query of a GET. */
    private Target inForm(Target.InForm form, byte[] bytes) {
        var fields =
                bytes.length == 0
                        ? QueryString.parse(form.request().query())
                        : QueryString.parseForm(new String(bytes, StandardCharsets.UTF_8));
        var target = route.findInForm(form, fields);
        return target instanceof Target.Found found
                ? new Target.Found(
                        found.request().withBody(Body.of(bytes)),
                        found.protocol(),
                        found.operation())
                : target;
    }

    private void arrive(Visit visit, Target target, RequestSignature signature) {
        switch (target) {
            case Target.Found found -> {
                if (!cameBeside(visit, found.operation().service().info(), found.protocol())) {
                    var passage = new Passage(visit, found, audit);
                    passage.answer().guard(() -> authenticate(passage, signature));
                }
            }
            case Target.NoOperation none -> {
                if (!cameBeside(visit, none.service(), none.protocol())) {
                    var answer = new Answer(visit, none.service(), none.protocol());
                    answer.guard(() -> {
                        throw ProtocolErrors.unknownOperation(none);
                    });
                }
            }
            case Target.NoService none -> throw ProtocolErrors.unknownService(none);
            case Target.InForm form -> throw new IllegalStateException("a form was not opened");
        }
    }

    /** Whether a request came in by a door beside the model; then it is on its way from there. */
    private boolean cameBeside(Visit visit, ServiceInfo service, ProtocolName protocol) {
        var served = services.served(service.name());
        var front = served.flatMap(s -> s.front(visit.request()));
        if (front.isEmpty()) {
            return false;
        }
        var beside = visit.by(front.get());
        var answer = new Answer(beside, service, protocol);
        answer.servedBy(served.get());
        Thread.startVirtualThread(() -> answer.guard(() -> enter(beside, front.get())));
        return true;
    }

    private void enter(Visit visit, Front front) {
        switch (front.enter(visit.request(), authenticate)) {
            case Entrance.Answered answered -> visit.send(answered.response());
            case Entrance.Inside inside -> {
                var entered = visit.entered(inside);
                var from = inside.caller();
                var caller = new Authenticated(from.principal(), from.account(), from.region());
                if (!(route.find(entered.request(), Optional.empty())
                        instanceof Target.Found found)) {
                    throw new IllegalStateException(front + " leads to no operation");
                }
                var passage = new Passage(entered, found, audit);
                passage.answer().guard(() -> serve(passage, caller, found.request().body()));
            }
        }
    }

    /**
     * Authenticate. A signature over the hash of a body needs the body; all others are checked
     * before anything of it is read.
     */
    private void authenticate(Passage passage, RequestSignature signature) {
        var received = passage.received();
        var hostRegion = route.regionOf(received).map(Region::name).orElse(null);
        var rules = SigningRules.of(passage.operation(), hostRegion);
        var sent = passage.request().body();
        switch (authenticate.examine(received, passage.request().path(), signature, rules)) {
            case Claim.Proven(var proof) -> serve(passage, proof, sent);
            case Claim.OfBody claim ->
                    whenRead(
                            sent,
                            bodyLimit(passage.operation()),
                            passage.answer(),
                            bytes ->
                                    serve(
                                            passage,
                                            claim.prove(bytes),
                                            Body.of(bytes, sent.trailers())));
        }
    }

    private int bodyLimit(Operation operation) {
        return services.served(operation.service().name())
                .map(ServedService::bodyLimit)
                .orElse(Operations.DEFAULT_BODY_LIMIT);
    }

    private void serve(Passage passage, Proof proof, Body sent) {
        var account = proof.principal().homeAccount().orElse(defaultAccount);
        var caller = new Authenticated(proof.principal(), account, region(passage, proof));
        serve(passage, caller, proof.bind(sent));
    }

    /** What follows when the caller is known, and the body is bound to what was signed. */
    private void serve(Passage passage, Authenticated caller, Body body) {
        passage.authenticated(caller);
        var operation = passage.operation();
        var served = services.served(operation.service().name());
        var definition = served.flatMap(s -> s.definition(operation));
        if (served.isEmpty() || definition.isEmpty()) {
            throw CommonErrors.notImplemented(operation.toString());
        }
        passage.servedBy(served.get(), definition.get());
        read(passage, body);
    }

    private Region region(Passage passage, Proof proof) {
        return Region.isValid(proof.region())
                ? new Region(proof.region())
                : route.regionOf(passage.received()).orElse(defaultRegion);
    }

    /** Takes the body, whole if it is small or belongs to no stream, and goes on. */
    private void read(Passage passage, Body body) {
        var payload = passage.operation().input().payload();
        boolean streams = payload != null && payload.streaming();
        if (!streams) {
            whenRead(
                    body,
                    passage.served().bodyLimit(),
                    passage.answer(),
                    bytes -> decode(passage, whole(passage.request(), body, bytes), false));
        } else if (body.length() >= 0 && body.length() <= SMALL_BODY) {
            whenRead(
                    body,
                    SMALL_BODY,
                    passage.answer(),
                    bytes ->
                            decode(
                                    passage,
                                    WireRequest.streaming(
                                            passage.request(), Body.of(bytes, body.trailers())),
                                    false));
        } else {
            Thread.startVirtualThread(() ->
                    passage.answer()
                            .guard(() ->
                                    decode(
                                            passage,
                                            WireRequest.streaming(passage.request(), body),
                                            true)));
        }
    }

    /** The request with the body that was read, for the service's adapter to look at. */
    private static WireRequest whole(HttpRequest request, Body body, byte[] bytes) {
        return WireRequest.of(request.withBody(Body.of(bytes, body.trailers())), bytes);
    }

    private static void whenRead(Body body, int limit, Answer answer, Consumer<byte[]> next) {
        body.whenRead(
                limit,
                new Body.Receiver() {
                    @Override
                    public void bytes(byte[] bytes) {
                        answer.guard(() -> next.accept(bytes));
                    }

                    @Override
                    public void failed(RuntimeException failure) {
                        answer.guard(() -> {
                            throw failure;
                        });
                    }
                });
    }

    /** Decode, Validate and Authorise; then the handler, here or on a virtual thread. */
    private void decode(Passage passage, WireRequest request, boolean handedOver) {
        var operation = passage.operation();
        var decoded = Protocol.of(passage.protocol()).decode(operation, request);
        var input = passage.served().adapter().adapt(operation, request.http(), decoded);
        var call = passage.admit(input);
        if (handedOver || passage.definition().isBrief(input) && !storeWaits) {
            passage.run(call, input);
        } else {
            Thread.startVirtualThread(() -> passage.answer().guard(() -> passage.run(call, input)));
        }
    }
}
