package dev.nephos.kernel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.kernel.http.OriginRules.Ruling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SEC-02, SEC-03 and SEC-04 of the threat model: what a web page can make a browser send. */
class GuardTest {
    private static final AllowList CONFIGURED =
            new AllowList(List.of("nephos.test"), List.of("https://console.example.org"));

    /** The requests that passed. Each would have had its side effect. */
    private final List<HttpRequest> handled = new ArrayList<>();

    private HttpResponse send(HttpRequest.Builder request) {
        return send(request, OriginRules.NONE);
    }

    private HttpResponse send(HttpRequest.Builder request, OriginRules rules) {
        List<HttpResponse> answers = new ArrayList<>();
        HttpHandler handler =
                (passed, reply) -> {
                    handled.add(passed);
                    reply.send(Handlers.text(200, "done"));
                };
        new Guard(CONFIGURED, rules, handler).handle(request.build(), answers::add);
        assertEquals(1, answers.size());
        return answers.getFirst();
    }

    private static HttpRequest.Builder post() {
        return HttpRequest.to("POST", "/");
    }

    private static HttpRequest.Builder preflight(String origin) {
        return HttpRequest.to("OPTIONS", "/")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,x-amz-date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:4566",
                "LOCALHOST:4566",
                "localhost.",
                "bucket.s3.localhost:4566",
                "127.0.0.1:4566",
                "[::1]:4566",
                "[::1]",
                "sqs.us-east-1.amazonaws.com",
                "bucket.s3.eu-west-1.amazonaws.com:443",
                "sqs.cn-north-1.amazonaws.com.cn",
                "lambda.us-east-1.api.aws",
                "abc.lambda-url.us-east-1.on.aws",
                "d111.cloudfront.net",
                "nephos.test:4566",
                "a.nephos.test",
            })
    void serves_hosts_that_are_ours(String host) {
        assertEquals(200, send(post().host(host)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:4566",
                "localhost.evil.example",
                "notlocalhost",
                "127.0.0.1.evil.example",
                "127.0.0.2",
                "[::2]",
                "[::1",
                "[::1]x",
                "[::1]:x",
                "amazonaws.com.evil.example",
                "evilamazonaws.com",
                "localhost:evil",
                "localhost:1:2",
                "user@localhost:x",
                "0.0.0.0",
                "",
                ".",
            })
    void misdirects_every_other_host(String host) {
        assertEquals(421, send(post().host(host)).status());
        assertTrue(handled.isEmpty());
    }

    @Test
    void passes_programs_which_send_no_origin() {
        HttpResponse answer = send(post());
        assertEquals(200, answer.status());
        assertFalse(answer.headers().has("Access-Control-Allow-Origin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost.evil.example",
                "https://bucket.s3.amazonaws.com",
                "https://d111.cloudfront.net",
                "null",
                "",
                "http://",
                "file://",
                "chrome-extension://localhost",
                "http://console.example.org",
                "https://console.example.org:8443",
                "https://localhost@evil.example",
                "http://localhost/evil",
            })
    void forbids_pages_of_foreign_origins(String origin) {
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            HttpResponse answer = send(HttpRequest.to(method, "/").header("Origin", origin));
            assertEquals(403, answer.status());
            assertFalse(answer.headers().has("Access-Control-Allow-Origin"));
        }
        HttpResponse answer = send(preflight(origin));
        assertEquals(403, answer.status());
        assertFalse(answer.headers().has("Access-Control-Allow-Methods"));
        assertTrue(handled.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:3000",
                "https://localhost:3000",
                "http://127.0.0.1:5173",
                "http://[::1]:8080",
                "http://site.s3-website.localhost:4566",
                "https://console.example.org",
            })
    void serves_pages_of_this_machine_and_of_configured_origins_by_name(String origin) {
        Headers headers = send(post().header("Origin", origin)).headers();
        assertEquals(origin, headers.first("Access-Control-Allow-Origin"));
        assertEquals("Origin", headers.first("Vary"));
        HttpResponse preflight = send(preflight(origin));
        assertEquals(204, preflight.status());
        assertEquals(origin, preflight.headers().first("Access-Control-Allow-Origin"));
        assertEquals("PUT", preflight.headers().first("Access-Control-Allow-Methods"));
        assertEquals(
                "authorization,x-amz-date",
                preflight.headers().first("Access-Control-Allow-Headers"));
        assertEquals(1, handled.size(), "a preflight ends at the guard");
    }

    @Test
    void forbids_two_origins() {
        HttpRequest.Builder request =
                post().header("Origin", "http://localhost")
                        .header("Origin", "https://evil.example");
        assertEquals(403, send(request).status());
    }

    @Test
    void forbids_what_a_foreign_page_embeds_but_not_a_link_that_was_followed() {
        HttpRequest.Builder image =
                HttpRequest.to("GET", "/?Action=DeleteQueue")
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "no-cors");
        assertEquals(403, send(image).status());
        HttpRequest.Builder link =
                HttpRequest.to("GET", "/bucket/key")
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "navigate");
        assertEquals(200, send(link).status());
        HttpRequest.Builder typed =
                HttpRequest.to("GET", "/bucket/key").header("Sec-Fetch-Site", "none");
        assertEquals(200, send(typed).status());
    }

    @Test
    void lets_an_origin_in_that_a_resource_allows_and_says_so_in_its_words() {
        Headers permission = Headers.of("Access-Control-Allow-Origin", "*");
        OriginRules allows = (request, origin) -> new Ruling.Allowed(permission);
        HttpResponse answer = send(post().header("Origin", "https://shop.example"), allows);
        assertEquals(200, answer.status());
        assertEquals("*", answer.headers().first("Access-Control-Allow-Origin"));
        assertEquals(1, handled.size());
    }

    @Test
    void answers_a_preflight_as_the_resource_does_and_calls_nobody() {
        OriginRules answers =
                (request, origin) -> new Ruling.Answered(HttpResponse.text(403, "no CORS here"));
        assertEquals(403, send(preflight("http://localhost:3000"), answers).status());
        assertEquals(List.of(), handled);
    }

    @Test
    void a_resource_that_refuses_an_origin_speaks_for_itself_to_pages_of_this_machine_only() {
        OriginRules refuses = (request, origin) -> new Ruling.Refused();
        assertEquals(403, send(post().header("Origin", "https://evil.example"), refuses).status());
        HttpResponse answer = send(post().header("Origin", "http://localhost:3000"), refuses);
        assertEquals(200, answer.status());
        assertFalse(answer.headers().has("Access-Control-Allow-Origin"));
    }

    @Test
    void stands_before_every_listener() throws IOException {
        try (Listener door = Listener.open(ListenerSettings.DEFAULT, Handlers.ECHO);
                RawClient client = new RawClient(door.port())) {
            client.send("POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 1\r\n\r\nx");
            assertEquals(421, client.answer().status());
            client.send(
                    "GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n\r\n");
            assertEquals(403, client.answer().status());
        }
    }
}
