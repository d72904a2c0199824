package io.licensedesk.client.portal;

import static io.licensedesk.client.portal.Forms.form;
import static io.licensedesk.client.portal.Forms.required;
import static io.licensedesk.client.portal.Forms.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.client.Marker;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.RequestKind;
import java.io.StringReader;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Whatever a customer types into a value: it stays behind its label, and no other label stands where a line begins. */
class OwnLineProperties {

    private static final Marker MARKER = new Marker("LD123456");
    private static final LicenseToken TOKEN = LicenseToken.of("TOKEN-0001");

    /** What begins a line in a text or in wiki markup. */
    private static final Pattern LINE = Pattern.compile("\r\n|[\n\r\u000b\f\u0085\u2028\u2029]|\\\\\\\\");

    /** What a reader does not see. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\u0080-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]");

    private static final Pattern LABEL =
            Pattern.compile("(Summary|License Agreement|License token|Customer Name/Reference|Customer Email address"
                    + "|Action Request|Upgrade reason|Items|Number of agents|Description)\\s*[:\uff1a].*");

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                        "\n",
                        "\r\n",
                        "\r",
                        "\u2028",
                        "\u2029",
                        "\u0085",
                        "\u000b",
                        "\f",
                        "\\\\",
                        "\\",
                        "\t",
                        "\u0000",
                        "\u001b[2K",
                        "\u202e",
                        "\u2067",
                        "\u200b",
                        "\u200f",
                        "\ufeff",
                        "\u00ad",
                        "License token: FAKE",
                        "License token\uff1a FAKE",
                        "Customer Email address: x@evil.example",
                        "*",
                        "{code}",
                        "{color:white}",
                        "[~admin]",
                        "[LD999999]",
                        "|",
                        "||",
                        "!http://evil.example/a.png!",
                        "h1. ",
                        "</td></tr><tr><th>License token</th><td>",
                        "<br>",
                        "&#10;",
                        "&lt;b",
                        "<!--",
                        "\"",
                        "'",
                        "a",
                        " ",
                        "è")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(pieces -> "x" + String.join("", pieces) + "x");
    }

    private static List<String> labels(String text) {
        return LINE.splitAsStream(text)
                .map(line -> UNSEEN.matcher(line).replaceAll("").strip())
                .map(LABEL::matcher)
                .filter(line -> line.matches())
                .map(line -> line.group(1))
                .toList();
    }

    private static String description(
            RequestKind kind, UnplacedValues policy, Map<Question, Answer> answers, FormField... fields) {
        String summary = Summary.of(kind, answers, MARKER);
        FormFiller.Filled filled = FormFiller.of(
                        form(kind, fields),
                        answers,
                        summary,
                        FormFiller.Given.NOTHING,
                        PortalWords.standard(),
                        ZoneId.of("Europe/Rome"),
                        policy)
                .filled();
        return (String) filled.fieldValues().get("description");
    }

    private static Map<Question, Answer> customer(String name, String reason) {
        Map<Question, Answer> answers = new LinkedHashMap<>();
        answers.put(Question.TOKEN, new Answer.Text(TOKEN.value()));
        answers.put(Question.CUSTOMER, new Answer.Text(name));
        answers.put(Question.REASON, new Answer.Text(reason));
        return answers;
    }

    @Property
    void inATableOfADescription(@ForAll("values") String name, @ForAll("values") String reason) {
        String table = description(
                RequestKind.ADD_ITEMS,
                UnplacedValues.IN_DESCRIPTION,
                customer(name, reason),
                text("description", "Description"));

        assertThat(labels(table)).containsExactly("License token", "Customer Name/Reference", "Upgrade reason");
        assertThat(table).doesNotContainPattern("[\\[\\]{}|]|!\\S").hasLineCount(3);
        assertThat(UNSEEN.matcher(table.replace("\n", "")).find()).isFalse();
    }

    @Property
    void inARequiredDescription(@ForAll("values") String name, @ForAll("values") String reason) {
        String text = description(
                RequestKind.ADD_ITEMS,
                UnplacedValues.REFUSE,
                customer(name, reason),
                text("token", "License token"),
                text("customer", "Customer Name/Reference"),
                text("reason", "Upgrade reason"),
                required(text("description", "Description")));

        assertThat(labels(text)).containsExactly("License token", "Customer Name/Reference", "Upgrade reason");
        assertThat(text).hasLineCount(4);
    }

    @Property
    void beforeATable(@ForAll("values") String typed) {
        Map<Question, Answer> answers = new LinkedHashMap<>();
        answers.put(Question.TOKEN, new Answer.Text(TOKEN.value()));
        answers.put(Question.DESCRIPTION, new Answer.Text(typed));

        String text = description(
                RequestKind.GENERAL, UnplacedValues.IN_DESCRIPTION, answers, text("description", "Description"));

        assertThat(labels(text)).containsExactly("License token");
        assertThat(text).endsWith("\n\nLicense token: TOKEN-0001");
    }

    @Property
    void inASummary(@ForAll("values") String name) {
        String summary = Summary.of(RequestKind.ADD_ITEMS, customer(name, "x"), MARKER);

        assertThat(LINE.split(summary)).hasSize(1);
        assertThat(UNSEEN.matcher(summary).find()).isFalse();
        assertThat(summary).endsWith(" [LD123456]").containsOnlyOnce("[").containsOnlyOnce("]");
    }

    @Property
    void inADraft(@ForAll("values") String typed, @ForAll boolean isGeneral) throws Exception {
        LicenseRequest request = isGeneral
                ? new GeneralRequest(TOKEN, typed, List.of())
                : new AddItemsRequest(
                        TOKEN, typed, "it@acme.example", true, typed, Map.of(AccountType.AGENT, 8), Set.of(), Set.of());
        List<String> labels = isGeneral
                ? List.of("Summary", "License token", "Description")
                : List.of(
                        "Summary",
                        "License Agreement",
                        "License token",
                        "Customer Name/Reference",
                        "Customer Email address",
                        "Action Request",
                        "Upgrade reason",
                        "Items",
                        "Number of agents");

        Draft draft = DraftPortal.at(URI.create("https://example.atlassian.net"))
                .submit(PortalRequest.of(request).withMarker(MARKER))
                .draft();

        List<String> lines = draft.text().lines().toList();
        assertThat(lines.stream().skip(1).filter(line -> !line.startsWith("    ")))
                .zipSatisfy(labels, (line, label) -> assertThat(line).startsWith(label + ": "));
        assertThat(Stream.of(draft.text(), draft.html()))
                .noneMatch(text -> UNSEEN.matcher(text.replace("\n", "")).find() || text.contains("\u2028"));
        assertThat(headers(draft.html())).isEqualTo(labels);
    }

    /** The labels of a table, read as a browser would; it must be well formed, too. */
    private static List<String> headers(String html) throws Exception {
        Document table = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<br>", "<br/>"))));
        NodeList all = table.getElementsByTagName("*");
        assertThat(IntStream.range(0, all.getLength()).mapToObj(i -> all.item(i).getNodeName()))
                .isSubsetOf("table", "caption", "tr", "th", "td", "br");
        NodeList headers = table.getElementsByTagName("th");
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < headers.getLength(); i++) {
            labels.add(headers.item(i).getTextContent());
        }
        return labels;
    }
}
