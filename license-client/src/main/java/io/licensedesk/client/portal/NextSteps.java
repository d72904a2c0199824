package io.licensedesk.client.portal;

import io.licensedesk.catalog.Plugin;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;
import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer does next, on the server and with the ticket, once the outcome of a request is there. Immutable.
 *
 * <p>Source: seed, "New license plan": "You can also view how to apply the license correctly on your server, along with links to
 * contact our support team and explore the XCALLY documentation"; D9.
 *
 * <p>Example: {@code NextSteps.standard().with(Link.SUPPORT, address).after(request, Outcome.PROCESSED, Locale.ITALIAN)}
 *
 * @param links the addresses that stand behind the steps, as far as they are known
 */
public record NextSteps(Map<Link, URI> links) {

    private static final String BUNDLE = "io.licensedesk.client.portal.NextSteps";
    private static final NextSteps STANDARD =
            new NextSteps(Map.of(Link.LICENSE_PORTAL, URI.create("http://license.xcallymotion.com")));

    /** What became of a request. */
    public enum Outcome {
        /** It was applied, automatically or after review. */
        PROCESSED,
        /** The license team has not decided yet. */
        AWAITING_REVIEW,
        /** It was refused, and nothing has changed. */
        DECLINED
    }

    /** A page that a step may point to. */
    public enum Link {
        /** Where requests are entered. */
        LICENSE_PORTAL,
        /** How to apply a license on the server. */
        APPLYING,
        /** Documentation and downloads of all plugins. */
        PLUGINS,
        /** Where support requests are entered. */
        SUPPORT,
        /** The documentation of XCALLY; without an address it is not mentioned. */
        DOCUMENTATION
    }

    /** A step, which is a sentence, with the page behind it. */
    private enum Step {
        APPLY(Link.APPLYING),
        LICENSE_PAGE(null),
        PLUGINS(Link.PLUGINS),
        BILLING_CYCLE(null),
        REVIEW(null),
        CORRECT(Link.LICENSE_PORTAL),
        TICKET(null),
        SUPPORT(Link.SUPPORT),
        DOCUMENTATION(Link.DOCUMENTATION);

        private final @Nullable Link link;

        Step(@Nullable Link link) {
            this.link = link;
        }
    }

    /**
     * Creates steps with links; the map is copied.
     *
     * @throws NullPointerException if a link or an address is null
     * @throws IllegalArgumentException if an address is neither http nor https
     */
    public NextSteps {
        EnumMap<Link, URI> copy = new EnumMap<>(Link.class);
        links.forEach((link, address) -> {
            if (!Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                throw new IllegalArgumentException("links." + link + ": expected an http or https address");
            }
            copy.put(link, address);
        });
        links = Collections.unmodifiableMap(copy);
    }

    /** {@return the steps with the address of XCALLY's license portal, and no other} */
    public static NextSteps standard() {
        return STANDARD;
    }

    /**
     * Returns these steps with one more link.
     *
     * @param link the page
     * @param address its address, http or https
     * @return a copy
     * @throws IllegalArgumentException if the address is neither http nor https
     */
    public NextSteps with(Link link, URI address) {
        EnumMap<Link, URI> more = new EnumMap<>(Link.class);
        more.putAll(links);
        more.put(link, Objects.requireNonNull(address, "address"));
        return new NextSteps(more);
    }

    /**
     * Returns the steps after an outcome.
     *
     * @param request the request
     * @param outcome what became of it
     * @param locale the language wanted
     * @return sentences in their order, at least two, in Italian for Italian, in English for every other language
     */
    public List<String> after(LicenseRequest request, Outcome outcome, Locale locale) {
        // Only these two, explicitly: otherwise the JVM's own language would answer for one that is missing.
        Locale supported = locale.getLanguage().equals(Locale.ITALIAN.getLanguage()) ? Locale.ITALIAN : Locale.ENGLISH;
        ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, supported);
        Stream<Step> own = switch (outcome) {
            case PROCESSED -> request.accept(new Processed());
            case AWAITING_REVIEW -> Stream.of(Step.REVIEW);
            case DECLINED -> Stream.of(Step.CORRECT);
        };
        return Stream.concat(own, Stream.of(Step.TICKET, Step.SUPPORT, Step.DOCUMENTATION))
                .filter(step -> step != Step.DOCUMENTATION || links.containsKey(Link.DOCUMENTATION))
                .map(step -> texts.getString(step.name()) + ending(step))
                .toList();
    }

    private String ending(Step step) {
        URI address = step.link == null ? null : links.get(step.link);
        return address == null ? "." : ": " + address;
    }

    /** What there is to do on the server once a request was applied. */
    private static final class Processed implements LicenseRequest.Cases<Stream<Step>> {

        private static Stream<Step> applied(Set<Plugin> plugins) {
            return Stream.concat(Stream.of(Step.APPLY), renewed(plugins));
        }

        private static Stream<Step> renewed(Set<Plugin> plugins) {
            return plugins.isEmpty() ? Stream.of(Step.LICENSE_PAGE) : Stream.of(Step.LICENSE_PAGE, Step.PLUGINS);
        }

        @Override
        public Stream<Step> newDemo(NewDemoRequest request) {
            return applied(Set.of());
        }

        @Override
        public Stream<Step> newPlan(NewPlanRequest request) {
            return applied(request.plugins());
        }

        @Override
        public Stream<Step> addItems(AddItemsRequest request) {
            return renewed(request.plugins());
        }

        @Override
        public Stream<Step> removeItems(RemoveItemsRequest request) {
            return renewed(Set.of());
        }

        @Override
        public Stream<Step> deactivation(DeactivationRequest request) {
            return Stream.of(Step.BILLING_CYCLE);
        }

        @Override
        public Stream<Step> contractChange(ContractChangeRequest request) {
            return renewed(Set.of());
        }

        @Override
        public Stream<Step> graceExpired(GraceExpiredRequest request) {
            return applied(Set.of());
        }

        @Override
        public Stream<Step> graceDeactivated(GraceDeactivatedRequest request) {
            return applied(Set.of());
        }

        @Override
        public Stream<Step> graceNewToken(GraceNewTokenRequest request) {
            return applied(Set.of());
        }

        @Override
        public Stream<Step> general(GeneralRequest request) {
            return Stream.empty();
        }
    }
}
