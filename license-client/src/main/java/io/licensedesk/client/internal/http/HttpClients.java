package io.licensedesk.client.internal.http;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.util.Optional;

/** Closes the JDK's HTTP clients where they can be closed: from Java 21 on. Before, they end when nobody refers to them. */
final class HttpClients {

    private static final Optional<MethodHandle> SHUTDOWN_NOW = shutdownNow();

    private HttpClients() {}

    private static Optional<MethodHandle> shutdownNow() {
        try {
            return Optional.of(MethodHandles.publicLookup()
                    .findVirtual(HttpClient.class, "shutdownNow", MethodType.methodType(void.class)));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static void close(HttpClient client) {
        if (SHUTDOWN_NOW.isPresent()) {
            try {
                SHUTDOWN_NOW.get().invoke(client);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
