package io.licensedesk.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.json.LicenseDeskJson;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.server.ServerCredentials;
import io.licensedesk.client.server.XcallyServer;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where a platform manages jackson-annotations to a version before 2.21, Jackson 3 has no JsonSerializeAs. */
class OldAnnotationsTest {

    private static final String FIX = "jackson-annotations is older than 2.21";

    @Test
    void theyAreFoundWhenADeskIsBuilt() throws Exception {
        assertThat(withOldAnnotations(Desk.class)).contains(FIX, "manage it to 2.21");
    }

    @Test
    void theyAreFoundWheneverAMapperIsAskedFor() throws Exception {
        assertThat(withOldAnnotations(Mapper.class)).contains(FIX);
    }

    @Test
    void theServerDoesNotNeedThem() throws Exception {
        assertThat(withOldAnnotations(Server.class)).isEqualTo("built");
    }

    static final class Desk implements Supplier<String> {
        @Override
        public String get() {
            LicenseDesk.at(URI.create("http://127.0.0.1:9"))
                    .credentials(PortalCredentials.apiToken("it@acme.example", "secret"))
                    .build()
                    .close();
            return "built";
        }
    }

    static final class Mapper implements Supplier<String> {
        @Override
        public String get() {
            try {
                return LicenseDeskJson.mapper().toString();
            } catch (IllegalStateException first) {
                return LicenseDeskJson.mapper().toString();
            }
        }
    }

    static final class Server implements Supplier<String> {
        @Override
        public String get() {
            XcallyServer.at(URI.create("http://127.0.0.1:9"))
                    .credentials(ServerCredentials.basic("admin", "secret"))
                    .build();
            return "built";
        }
    }

    /** What a program returns, or the message of the {@link IllegalStateException} that it throws. */
    private static String withOldAnnotations(Class<? extends Supplier<String>> program) throws Exception {
        try (URLClassLoader loader = new OldAnnotations()) {
            var constructor = loader.loadClass(program.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((Supplier<?>) constructor.newInstance()).get().toString();
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    private static final class OldAnnotations extends URLClassLoader {

        OldAnnotations() {
            super(
                    Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                            .splitAsStream(System.getProperty("java.class.path"))
                            .map(OldAnnotations::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals("com.fasterxml.jackson.annotation.JsonSerializeAs")) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(entry, e);
            }
        }
    }
}
