package io.licensedesk.testkit.portal;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Option;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.client.portal.NextSteps;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseHistory;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.Standing;
import io.licensedesk.request.Decision;
import io.licensedesk.request.LicensePart;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.Rejection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The messages of the license team. Source: seed, "Modify License - Add New Items": "You will receive an email to confirm the
 * upgrades on your license with all details"; D9.
 *
 * @param catalog how things are called
 * @param locale Italian or any other language, which means English
 */
record OutcomeMessages(Catalog catalog, Locale locale) {

    private static final String BUNDLE = "io.licensedesk.testkit.portal.OutcomeMessages";
    private static final String PLUGINS = "https://plugins.example.com/";

    private String text(String key) {
        // Only these two, explicitly: otherwise the JVM's own language would answer for one that is missing.
        boolean isItalian = locale.getLanguage().equals(Locale.ITALIAN.getLanguage());
        return ResourceBundle.getBundle(BUNDLE, isItalian ? Locale.ITALIAN : Locale.ENGLISH)
                .getString(key);
    }

    private String text(String key, Object argument) {
        return text(key).replace("{0}", argument.toString());
    }

    /** Tells what has changed, from which day, as of the day on which the request acts. */
    String processed(String key, LicenseHistory before, Decision.Accepted accepted, LocalDate day) {
        Optional<LocalDate> effectiveOn = accepted.effectiveOn();
        String when = effectiveOn.map(date -> " " + text("effective", date)).orElse("");
        List<String> details = effectiveOn
                .map(date -> details(before, accepted.history(), day, date))
                .orElse(List.of());
        return list(text("processed", key) + when, details);
    }

    private List<String> details(LicenseHistory before, LicenseHistory after, LocalDate day, LocalDate effectiveOn) {
        if (after.standingOn(day).closing()) {
            return after.subscription()
                    .paidThrough(effectiveOn)
                    .map(last -> List.of(text("usable") + ": " + last))
                    .orElse(List.of());
        }
        Map<String, String> old = values(before, day);
        List<String> details = new ArrayList<>();
        values(after, day).forEach((name, value) -> {
            if (!old.containsKey(name) && !value.equals("0") && !value.equals(text("no"))) {
                details.add(name + ": " + value);
            } else if (!value.equals(old.getOrDefault(name, value))) {
                details.add(name + ": " + old.get(name) + " → " + value);
            }
        });
        return details;
    }

    /** What was asked for last, or what a demo includes, by name; the token only where there is neither. */
    private Map<String, String> values(LicenseHistory history, LocalDate day) {
        Map<String, String> values = new LinkedHashMap<>();
        Standing standing = history.standingOn(day);
        boolean isBilled = standing.current().plan().isPresent() && !standing.closing();
        License license = isBilled ? standing.current() : history.licenseOn(day, catalog);
        values.put(text("token"), license.token().toString());
        if (license.state().kind() == LicenseState.Kind.DEMO) {
            license.expiresOn().ifPresent(last -> values.put(text("demo"), last.toString()));
        } else if (!isBilled) {
            return values;
        }
        license.plan().ifPresent(plan -> values.put(text("PLAN"), plan.value()));
        license.supportPlan().ifPresent(plan -> values.put(text("SUPPORT_PLAN"), label(plan)));
        license.frequency().ifPresent(frequency -> values.put(text("BILLING_FREQUENCY"), text(frequency.name())));
        for (AccountType type : catalog.all(AccountType.class)) {
            values.put(label(type), Integer.toString(license.accounts().total(type)));
        }
        Stream.of(AddOn.class, Plugin.class, Option.class)
                .flatMap(kind -> catalog.all(kind).stream())
                .forEach(feature -> values.put(label(feature), text(license.has(feature) ? "yes" : "no")));
        return values;
    }

    private String label(Code thing) {
        return catalog.row(thing).label().in(locale);
    }

    /** Tells which parts a person has to look at first. */
    String waiting(String key, Set<LicensePart> parts) {
        return list(
                text("waiting", key),
                parts.stream().map(part -> text(part.name())).toList());
    }

    String approved(String key) {
        return text("approved", key);
    }

    String declined(String key, String reason) {
        return text("declined", key) + " " + reason;
    }

    String declined(String key, List<Rejection> rejections) {
        return list(
                text("declined", key),
                rejections.stream()
                        .map(rejection -> rejection.code() + (rejection.path().isEmpty() ? "" : " " + rejection.path())
                                + ": " + rejection.message(locale))
                        .toList());
    }

    /** A message of its own: it has links, and links next to the names of plugins are taken for theirs. */
    String steps(LicenseRequest request, NextSteps.Outcome outcome) {
        List<String> steps = NextSteps.standard().after(request, outcome, locale);
        return IntStream.range(0, steps.size())
                .mapToObj(i -> "\n" + (i + 1) + ". " + steps.get(i))
                .collect(Collectors.joining("", text("steps"), ""));
    }

    /**
     * Writes the message with the links. Source: seed, "Plugins instructions": "another message containing, for each plugin,
     * the link to documentation and zip download".
     */
    String links(Set<Plugin> plugins) {
        StringBuilder text = new StringBuilder(text("plugins"));
        for (Plugin plugin : plugins) {
            String address = PLUGINS + plugin.code().toLowerCase(Locale.ROOT).replace('_', '-');
            text.append("\n\n").append(label(plugin));
            text.append('\n')
                    .append(text("documentation"))
                    .append(": ")
                    .append(address)
                    .append("/documentation");
            text.append('\n')
                    .append(text("download"))
                    .append(": ")
                    .append(address)
                    .append(".zip");
        }
        return text.toString();
    }

    private static String list(String title, List<String> lines) {
        return lines.stream().map(line -> "\n- " + line).collect(Collectors.joining("", title, ""));
    }
}
