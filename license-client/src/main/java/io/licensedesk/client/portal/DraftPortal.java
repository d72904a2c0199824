package io.licensedesk.client.portal;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.Marker;
import io.licensedesk.client.Validators;
import io.licensedesk.client.internal.OneLine;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.RequestDesk;
import io.licensedesk.request.RequestKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A portal for customers whose account cannot use the API: writes a request as a draft that a person pastes into the portal.
 * It calls nothing. Source: wire contracts, W1, "Biggest open risk".
 */
public final class DraftPortal implements RequestPortal {

    private final URI portal;
    private final PortalWords words;
    private final RequestDesk rules;

    private DraftPortal(URI portal, PortalWords words, Catalog catalog) {
        this.portal = portal;
        this.words = words.in(catalog);
        this.rules = RequestDesk.standard(Validators.standard(), catalog);
    }

    /**
     * Obtains a portal with the standard words and the standard catalog.
     *
     * @param portal the address of the portal's page
     * @return the portal
     */
    public static DraftPortal at(URI portal) {
        return new DraftPortal(Objects.requireNonNull(portal, "portal"), PortalWords.standard(), Catalog.standard());
    }

    /**
     * Returns this portal with other words.
     *
     * @param newWords the words of the portal's forms
     * @return the portal
     */
    public DraftPortal with(PortalWords newWords) {
        return new DraftPortal(portal, Objects.requireNonNull(newWords, "words"), rules.catalog());
    }

    /**
     * Returns this portal with another catalog, whose labels it writes and against which requests are checked.
     *
     * @param newCatalog the catalog
     * @return the portal
     */
    public DraftPortal with(Catalog newCatalog) {
        return new DraftPortal(portal, words, Objects.requireNonNull(newCatalog, "catalog"));
    }

    @Override
    public Submission.Drafted submit(PortalRequest request) {
        request.requireValid(rules);
        return new Submission.Drafted(draft(request));
    }

    private Draft draft(PortalRequest request) {
        RequestKind kind = request.request().kind();
        Map<Question, Answer> answers = Answers.of(request.request());
        Marker marker = request.marker().orElseGet(Marker::random);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(words.label(kind, Question.SUMMARY), Summary.of(kind, answers, marker)));
        answers.forEach((question, answer) -> lines.add(new Line(words.label(kind, question), answer.text(words))));
        for (Attachment file : request.attachments()) {
            lines.add(new Line(words.label(kind, Question.ATTACHMENTS), FileNames.clean(file.fileName())));
        }
        String form = words.requestTypes(kind).stream().findFirst().orElse(Summary.title(kind));
        StringBuilder text = new StringBuilder(form).append('\n');
        StringBuilder html =
                new StringBuilder("<table><caption>").append(escape(form)).append("</caption>");
        for (Line line : lines) {
            text.append(line.label)
                    .append(": ")
                    .append(lines(line.value, "\n    "))
                    .append('\n');
            html.append("<tr><th>")
                    .append(escape(line.label))
                    .append("</th><td>")
                    .append(lines(escape(line.value), "<br>"))
                    .append("</td></tr>");
        }
        return new Draft(
                portal,
                Summary.title(kind),
                text.toString(),
                html.append("</table>").toString());
    }

    private record Line(String label, String value) {}

    private static String lines(String value, String between) {
        return Pattern.compile("\\R").splitAsStream(value).map(OneLine::of).collect(Collectors.joining(between));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
