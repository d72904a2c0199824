package io.licensedesk.testkit.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/** An HTTP client that writes down what passes, and that can play answers again without a network, changed if wanted. */
final class Wiretap extends HttpClient {

    record Answer(int status, String body) {}

    private final HttpClient line = HttpClient.newHttpClient();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> created = new CopyOnWriteArrayList<>();
    private volatile boolean replaying;
    private volatile String changed = "";
    private volatile UnaryOperator<Answer> change = answer -> answer;

    /** The JSON documents with which requests were created. */
    List<String> created() {
        return List.copyOf(created);
    }

    /** What was called, as method and path. */
    List<String> calls() {
        return new ArrayList<>(answers.keySet());
    }

    Answer answer(String call) {
        return answers.get(call);
    }

    /** From now on answers come from memory; those of one call are changed first. */
    void replay(String call, UnaryOperator<Answer> how) {
        replaying = true;
        changed = call;
        change = how;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> responseBodyHandler) {
        String call = request.method() + " " + request.uri().getPath();
        if (replaying) {
            Answer known = answers.getOrDefault(call, new Answer(404, "{}"));
            return answered(request, call.equals(changed) ? change.apply(known) : known, responseBodyHandler);
        }
        if (call.equals("POST /rest/servicedeskapi/request")) {
            created.add(body(request));
        }
        return line.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenCompose(response -> {
                    Answer answer = new Answer(response.statusCode(), response.body());
                    answers.put(call, answer);
                    return answered(request, answer, responseBodyHandler);
                });
    }

    private static String body(HttpRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        request.bodyPublisher().orElseThrow().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer item) {
                bytes.writeBytes(
                        StandardCharsets.ISO_8859_1.decode(item).toString().getBytes(StandardCharsets.ISO_8859_1));
            }

            @Override
            public void onError(Throwable throwable) {
                throw new CompletionException(throwable);
            }

            @Override
            public void onComplete() {
                // The bytes are all there.
            }
        });
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static <T> CompletableFuture<HttpResponse<T>> answered(
            HttpRequest request, Answer answer, HttpResponse.BodyHandler<T> handler) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (a, b) -> true);
        HttpResponse.BodySubscriber<T> subscriber = handler.apply(new HttpResponse.ResponseInfo() {
            @Override
            public int statusCode() {
                return answer.status();
            }

            @Override
            public HttpHeaders headers() {
                return headers;
            }

            @Override
            public Version version() {
                return Version.HTTP_1_1;
            }
        });
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                // Everything is handed over at once below.
            }

            @Override
            public void cancel() {
                // Nothing is left to cancel.
            }
        });
        subscriber.onNext(List.of(ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8))));
        subscriber.onComplete();
        return subscriber
                .getBody()
                .toCompletableFuture()
                .thenApply(body -> new Played<>(request, answer, headers, body));
    }

    private record Played<T>(HttpRequest request, Answer answer, HttpHeaders headers, T body)
            implements HttpResponse<T> {
        @Override
        public int statusCode() {
            return answer.status();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return sendAsync(request, handler).join();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> push) {
        return sendAsync(request, handler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        return line.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return line.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }
}
