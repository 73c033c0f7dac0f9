package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Authenticate;
import dev.nephos.kernel.auth.ChunkedBody;
import dev.nephos.kernel.auth.Credential;
import dev.nephos.kernel.auth.CredentialReader;
import dev.nephos.kernel.auth.MalformedCredentialException;
import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.http.Body;
import dev.nephos.kernel.http.BodyException;
import dev.nephos.kernel.http.HttpHandler;
import dev.nephos.kernel.http.HttpReply;
import dev.nephos.kernel.http.HttpRequest;
import dev.nephos.kernel.http.QueryString;
import dev.nephos.kernel.place.Region;
import dev.nephos.kernel.route.Route;
import dev.nephos.kernel.route.Target;
import dev.nephos.kernel.time.Ids;
import dev.nephos.kernel.wire.Protocol;
import dev.nephos.kernel.wire.WireRequest;
import dev.nephos.model.ProtocolName;
import dev.nephos.model.ServiceInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The way of a call: Route, Authenticate, Decode, Validate, Authorise, the handler, Encode, Audit.
 *
 * <p>Everything up to the handler runs on the I/O thread when the body is small. A brief handler
 * over a store that does not wait runs there too; any other is handed to a virtual thread, once. An
 * operation that nobody handles is refused right after Authenticate, its body unread.
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
    private final Region defaultRegion;
    private final boolean storeWaits;
    private final Ids ids;
    private final Audit audit;

    /**
     * @param storeWaits whether transactions may wait for a disk or a network
     * @param defaultRegion of calls that name none
     */
    public Pipeline(
            Services services,
            Authenticate authenticate,
            Region defaultRegion,
            boolean storeWaits,
            Ids ids,
            Audit audit) {
        this.services = services;
        this.route = new Route(services.models());
        this.authenticate = authenticate;
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
        final Optional<Credential> credential;
        try {
            credential = CredentialReader.read(visit.request());
        } catch (MalformedCredentialException unreadable) {
            refuse(visit, route.find(visit.request(), Optional.empty()), unreadable);
            return;
        }
        var target = route.find(visit.request(), credential);
        if (target instanceof Target.InForm form) {
            whenRead(
                    visit.request().body(),
                    FORM_LIMIT,
                    unrouted,
                    bytes -> arrive(visit, inForm(form, bytes), credential));
        } else {
            arrive(visit, target, credential);
        }
    }

    /** A signature that cannot be read is refused in the words of the service that was meant. */
    private static void refuse(Visit visit, Target target, MalformedCredentialException reason) {
        var answer =
                switch (target) {
                    case Target.Found found ->
                            new Answer(visit, found.operation().service().info(), found.protocol());
                    case Target.NoOperation none ->
                            new Answer(visit, none.service(), none.protocol());
                    case Target.InForm form ->
                            new Answer(visit, form.candidates().getFirst(), ProtocolName.AWS_QUERY);
                    case Target.NoService _ -> new Answer(visit);
                };
        answer.guard(() -> {
            throw reason;
        });
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

    private void arrive(Visit visit, Target target, Optional<Credential> credential) {
        switch (target) {
            case Target.Found found -> {
                if (!cameBeside(visit, found.operation().service().info(), found.protocol())) {
                    serve(visit, found, passage -> caller(passage, credential));
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
                serve(entered, found, _ -> caller);
            }
        }
    }

    private void serve(
            Visit visit, Target.Found found, Function<Passage, Authenticated> authenticating) {
        var passage = new Passage(visit, found, audit);
        passage.answer()
                .guard(() -> {
                    passage.authenticated(authenticating.apply(passage));
                    var served = services.served(found.operation().service().name());
                    var definition = served.flatMap(s -> s.definition(found.operation()));
                    if (served.isEmpty() || definition.isEmpty()) {
                        throw CommonErrors.notImplemented(found.operation().toString());
                    }
                    passage.servedBy(served.get(), definition.get());
                    read(passage);
                });
    }

    /** Authenticate. */
    private Authenticated caller(Passage passage, Optional<Credential> credential) {
        var service = passage.operation().service().info();
        var principal =
                credential.isEmpty()
                        ? new Principal.Anonymous()
                        : authenticate
                                .principal(credential.get())
                                .orElseThrow(() -> AuthErrors.unknownKey(service));
        if (principal instanceof Principal.Root root && root.unverified()) {
            passage.answer().markUnverified();
        }
        var account =
                principal instanceof Principal.Root root
                        ? root.account()
                        : authenticate.defaultAccount();
        return new Authenticated(principal, account, region(passage, credential));
    }

    private Region region(Passage passage, Optional<Credential> credential) {
        var scope = credential.map(Credential::region).filter(Region::isValid);
        return scope.map(Region::new)
                .or(() -> route.regionOf(passage.request()))
                .orElse(defaultRegion);
    }

    /** Takes the body, whole if it is small or belongs to no stream, and goes on. */
    private void read(Passage passage) {
        var body = ChunkedBody.of(passage.request());
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
                    public void failed(BodyException failure) {
                        answer.failed(failure);
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
