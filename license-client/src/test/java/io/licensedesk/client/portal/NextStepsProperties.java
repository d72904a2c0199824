package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.Plugin;
import io.licensedesk.client.portal.NextSteps.Link;
import io.licensedesk.client.portal.NextSteps.Outcome;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.RequestKind;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NextStepsProperties {

    @Property
    void everyOutcomeHasItsStepsInBothLanguagesAndNamesOnlyConfiguredPages(
            @ForAll RequestKind kind,
            @ForAll Outcome outcome,
            @ForAll Set<Link> configured,
            @ForAll boolean withPlugin) {
        NextSteps steps = new NextSteps(Map.of());
        for (Link link : configured) {
            steps = steps.with(link, URI.create("https://example.com/" + link));
        }
        LicenseRequest request = NextStepsTest.request(kind, withPlugin ? Set.of(Plugin.BOTIFY) : Set.of());
        List<String> english = steps.after(request, outcome, Locale.ENGLISH);
        List<String> italian = steps.after(request, outcome, Locale.ITALY);

        assertThat(italian).hasSameSizeAs(english).doesNotContainAnyElementsOf(english);
        assertThat(english).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
        assertThat(pages(english)).isEqualTo(pages(italian)).allMatch(page -> configured.contains(Link.valueOf(page)));
    }

    private static List<String> pages(List<String> steps) {
        return steps.stream()
                .flatMap(step ->
                        Arrays.stream(step.split("https://example.com/", -1)).skip(1))
                .toList();
    }
}
