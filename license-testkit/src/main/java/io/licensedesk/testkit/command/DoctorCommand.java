package io.licensedesk.testkit.command;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalWords;
import io.licensedesk.client.server.ServerCredentials;
import io.licensedesk.client.server.XcallyServer;
import io.licensedesk.client.status.StatusPolicy;
import io.licensedesk.testkit.internal.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks a portal or a server, and only reads. Credentials come from the environment and are never printed. */
final class DoctorCommand {

    static final String NAME = "doctor";

    static final String USAGE = """
            doctor portal --at URL [--portal-id N] [--service-desk-id N] [--words FILE]… [--catalog FILE]
              --at URL         the site, the gateway, or what the browser shows of the portal
              --words FILE     words of the portal, as JSON of PortalWords; more than one are added to each other
              --catalog FILE   what is sold, as JSON; the standard catalog if left out
              environment      LICENSE_DESK_EMAIL and LICENSE_DESK_API_TOKEN, or LICENSE_DESK_BEARER_TOKEN
            doctor server --at URL [--path PATH] [--active-until-expiry] [--catalog FILE]
              --path PATH      where the license status is; /api/license if left out
              --active-until-expiry  read a status without a state as active until it expires
              environment      LICENSE_DESK_SERVER_USER and LICENSE_DESK_SERVER_PASSWORD, or LICENSE_DESK_SERVER_API_KEY""";

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Clock clock;

    DoctorCommand(PrintStream out, PrintStream err, Map<String, String> environment, Clock clock) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.clock = clock;
    }

    /** What the command line says. */
    private static final class Options {
        private @Nullable URI at;
        private @Nullable String portalId;
        private @Nullable String serviceDeskId;
        private final List<Path> words = new ArrayList<>();
        private @Nullable Path catalog;
        private @Nullable String path;
        private boolean activeUntilExpiry;

        private URI address() {
            if (at == null) {
                throw new Arguments.UsageException("--at: expected the address");
            }
            return at;
        }

        private Catalog sold() throws IOException {
            return catalog == null ? Catalog.standard() : Arguments.catalog(catalog);
        }
    }

    /** Checks; returns 0, 1 if something was found, 2 if nothing could be checked. */
    int run(List<String> arguments) {
        try {
            String what = arguments.isEmpty() ? "" : arguments.get(0);
            return switch (what) {
                case "portal" -> portal(options(arguments, true));
                case "server" -> server(options(arguments, false));
                default -> throw new Arguments.UsageException(NAME + ": expected portal or server");
            };
        } catch (Arguments.UsageException e) {
            complain(String.valueOf(e.getMessage()));
            err.println(USAGE);
        } catch (IllegalArgumentException | IOException e) {
            complain(String.valueOf(e.getMessage()));
        } catch (LicenseDeskException.NotAccessible e) {
            complain("cannot be checked: " + e.getMessage() + "; is the address right, and --path?");
        } catch (LicenseDeskException e) {
            complain("cannot be checked: " + e.getMessage());
        }
        return ScenarioCommand.UNUSABLE;
    }

    private void complain(String problem) {
        err.println(Printable.text(NAME + ": " + problem));
    }

    private static Options options(List<String> all, boolean isPortal) {
        Arguments arguments = new Arguments(all.subList(1, all.size()));
        Options options = new Options();
        for (int number = 1; arguments.hasNext(); number++) {
            String option = arguments.next();
            switch ((isPortal ? "portal " : "server ") + option) {
                case "portal --at", "server --at" -> options.at = address(arguments.value(option));
                case "portal --catalog", "server --catalog" -> options.catalog = arguments.path(option);
                case "portal --portal-id" -> options.portalId = arguments.value(option);
                case "portal --service-desk-id" -> options.serviceDeskId = arguments.value(option);
                case "portal --words" -> options.words.add(arguments.path(option));
                case "server --path" -> options.path = arguments.value(option);
                case "server --active-until-expiry" -> options.activeUntilExpiry = true;
                // Not repeated: it may be a credential.
                default ->
                    throw new Arguments.UsageException("option " + number
                            + ": unknown; credentials are taken from the environment, never from arguments");
            }
        }
        return options;
    }

    /** What is no address is not repeated: it may hold a credential. */
    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Arguments.UsageException("--at: expected an address such as https://example.atlassian.net");
        }
    }

    private int portal(Options options) throws IOException {
        Catalog catalog = options.sold();
        PortalWords words = PortalWords.standard();
        for (Path file : options.words) {
            try {
                words = words.with(file);
            } catch (IOException e) {
                throw new IOException("--words: cannot be read: " + file, e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--words: " + file + ": " + e.getMessage(), e);
            }
        }
        LicenseDesk.Builder builder = LicenseDesk.at(options.address())
                .credentials(portalCredentials())
                .words(words)
                .catalog(catalog);
        if (options.portalId != null) {
            builder.portalId(options.portalId);
        }
        if (options.serviceDeskId != null) {
            builder.serviceDeskId(options.serviceDeskId);
        }
        try (LicenseDesk desk = builder.build()) {
            return new PortalDoctor(out, desk, catalog).check();
        }
    }

    private int server(Options options) throws IOException {
        XcallyServer.Builder builder = XcallyServer.at(options.address())
                .credentials(serverCredentials())
                .catalog(options.sold());
        if (options.path != null) {
            builder.statusPath(options.path);
        }
        if (options.activeUntilExpiry) {
            builder.statusPolicy(StatusPolicy.activeUntilExpiry());
        }
        try (XcallyServer server = builder.build()) {
            return new ServerDoctor(out, clock).check(server);
        }
    }

    private PortalCredentials portalCredentials() {
        return either(
                "LICENSE_DESK_EMAIL",
                "LICENSE_DESK_API_TOKEN",
                PortalCredentials::apiToken,
                "LICENSE_DESK_BEARER_TOKEN",
                token -> PortalCredentials.bearer(() -> token));
    }

    private ServerCredentials serverCredentials() {
        return either(
                "LICENSE_DESK_SERVER_USER",
                "LICENSE_DESK_SERVER_PASSWORD",
                ServerCredentials::basic,
                "LICENSE_DESK_SERVER_API_KEY",
                ServerCredentials::apiKey);
    }

    private <C> C either(
            String name, String secret, BiFunction<String, String, C> basic, String key, Function<String, C> other) {
        boolean hasBasic = has(name) && has(secret);
        if (hasBasic == has(key)) {
            throw new IllegalArgumentException(
                    "environment: expected " + name + " and " + secret + ", or " + key + ", and not both");
        }
        return hasBasic ? basic.apply(value(name), value(secret)) : other.apply(value(key));
    }

    private boolean has(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private String value(String variable) {
        return Objects.requireNonNull(environment.get(variable), variable);
    }
}
