package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.client.Connection;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.RetryPolicy;
import io.licensedesk.client.portal.FormField;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.Placement;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.Question;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.RequestKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What sites answer that the simulated portal does not: forms by the gateway, Jira Data Center. */
class RealPortalsTest {

    private static final String API = "/rest/servicedeskapi/";
    private static final AddItemsRequest REQUEST = new AddItemsRequest(
            LicenseToken.of("4f6c-acme-0001"),
            "ACME",
            "it@acme.example",
            true,
            "season",
            Map.of(),
            Set.of(),
            Set.of(Plugin.BOTIFY, Plugin.QUEUE_MANAGER));

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> created = new CopyOnWriteArrayList<>();
    private String header = "";
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            byte[] sent = exchange.getRequestBody().readAllBytes();
            int status = statuses.getOrDefault(path, answers.containsKey(path) ? 200 : 404);
            if (exchange.getRequestMethod().equals("POST") && path.endsWith("/request")) {
                created.add(new String(sent, StandardCharsets.UTF_8));
                status = 201;
            }
            if (!header.isEmpty()) {
                exchange.getResponseHeaders().set(header, "node-1");
            }
            byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void page(String path, String values) {
        answers.put(path, "{\"start\":0,\"isLastPage\":true,\"values\":[" + values + "]}");
    }

    /** A desk with one request type that asks for a summary, and for everything else by its form. */
    private void desk(String base) {
        page(base + API + "servicedesk", "{\"id\":\"4\",\"projectName\":\"Licenses\"}");
        page(
                base + API + "servicedesk/4/requesttype",
                "{\"id\":\"42\",\"name\":\"Modify Existing License\",\"serviceDeskId\":\"4\",\"portalId\":\"3\"}");
        answers.put(
                base + API + "servicedesk/4/requesttype/42/field",
                "{\"requestTypeFields\":[{\"fieldId\":\"summary\",\"name\":\"Summary\",\"required\":true,"
                        + "\"jiraSchema\":{\"type\":\"string\",\"system\":\"summary\"}}],\"canRaiseOnBehalfOf\":false}");
        answers.put(base + API + "request", "{\"issueKey\":\"LIC-1\",\"issueId\":\"10001\"}");
    }

    private static final String FORM = """
            {"id":"c18bde7a","updated":"2023-04-11T08:59:18Z","design":{"conditions":{},"layout":[{}],"sections":{},
             "settings":{"name":"Modify","language":"en","submit":{"lock":true,"pdf":true}},
             "questions":{
              "1":{"type":"cd","label":"License Agreement","choices":[{"id":"1","label":"I Agree"}],"validation":{"rq":true}},
              "2":{"type":"ts","label":"License token","validation":{"rq":true}},
              "3":{"type":"ts","label":"Customer Name/Reference","validation":{"rq":true}},
              "4":{"type":"te","label":"Customer Email address","validation":{"rq":true}},
              "5":{"type":"cd","label":"Action Request","validation":{"rq":true},
                   "choices":[{"id":"1","label":"Add"},{"id":"2","label":"Remove"}]},
              "6":{"type":"tl","label":"Upgrade reason","validation":{}},
              "7":{"type":"cm","label":"Plugins","choices":[{"id":"4","label":"Botify"},{"id":"5","label":"Queue manager"}]}}},
             "publish":{"portalRequestTypeIds":[42],"submitOnCreate":true,"validateOnCreate":true}}
            """;
    private static final String FORM_PATH = "/jira/forms/cloud/1f2e-cloud/servicedesk/4/requesttype/42/form";

    private LicenseDesk portal(String base) {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + base);
        return LicenseDesk.at(Connection.to(address).retry(RetryPolicy.none()).build())
                .credentials(PortalCredentials.bearer(() -> "a-token-that-is-long"))
                .build();
    }

    @Test
    void aFormIsDiscoveredByTheGatewayAndAnswered() {
        desk("/ex/jira/1f2e-cloud");
        answers.put(FORM_PATH, FORM);
        try (LicenseDesk portal = portal("/ex/jira/1f2e-cloud")) {
            assertThat(portal.form(RequestKind.ADD_ITEMS).fields())
                    .extracting(FormField::label)
                    .contains("Summary", "Plugins");
            Placement placement = portal.placement(PortalRequest.of(REQUEST));
            assertThat(placement.isComplete()).isTrue();
            assertThat(placement.carriesMarker()).isTrue();
            assertThat(placement.placed()).containsEntry(Question.PLUGINS, "7");
            assertThat(portal.submit(PortalRequest.of(REQUEST)).ticket().key()).isEqualTo("LIC-1");
        }
        assertThat(created).hasSize(1);
        JsonNode sent = JsonMapper.shared().readTree(created.get(0));
        assertThat(sent.path("requestFieldValues").propertyNames()).containsExactly("summary");
        assertThat(sent.path("form").path("answers"))
                .isEqualTo(JsonMapper.shared().readTree("""
                                {"1":{"choices":["1"]},"2":{"text":"4f6c-acme-0001"},"3":{"text":"ACME"},
                                 "4":{"text":"it@acme.example"},"5":{"choices":["1"]},"6":{"text":"season"},
                                 "7":{"choices":["4","5"]}}
                                """));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void aFormThatCannotBeReadIsSuspectedAndNothingIsSent(int status) {
        desk("/ex/jira/1f2e-cloud");
        statuses.put(FORM_PATH, status);
        try (LicenseDesk portal = portal("/ex/jira/1f2e-cloud")) {
            assertThatThrownBy(() -> portal.submit(PortalRequest.of(REQUEST)))
                    .isInstanceOf(LicenseDeskException.IncompleteForm.class)
                    .hasMessageContaining("License token: no field")
                    .hasMessageContaining("seems to use a form")
                    .hasMessageContaining("configure the ids of the questions in PortalWords");
        }
        assertThat(created).isEmpty();
        assertThat(asked).contains("GET " + FORM_PATH);
    }

    @Test
    void aSiteIsNotAskedForFormsAndTheRefusalSaysWhoIs() {
        desk("");
        try (LicenseDesk portal = portal("")) {
            assertThatThrownBy(() -> portal.submit(PortalRequest.of(REQUEST)))
                    .isInstanceOf(LicenseDeskException.IncompleteForm.class)
                    .hasMessageContaining("https://api.atlassian.com/ex/jira/CLOUD-ID");
        }
        assertThat(asked).noneMatch(call -> call.contains("forms")).noneMatch(call -> call.startsWith("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.20.30", "9.12.0", "10.3.1", "11.0.0"})
    void jiraDataCenterIsRefusedWithASentence(String version) {
        desk("");
        answers.put("/rest/servicedeskapi/info", "{\"version\":\"5.12.0\",\"platformVersion\":\"" + version + "\"}");
        refused();
    }

    @Test
    void aNodeOfJiraDataCenterIsRefusedThoughItSaysNothing() {
        desk("");
        header = "X-ANODEID";
        statuses.put("/rest/servicedeskapi/info", 401);
        refused();
    }

    private void refused() {
        try (LicenseDesk portal = portal("")) {
            assertThatThrownBy(() -> portal.submit(PortalRequest.of(REQUEST)))
                    .isInstanceOf(LicenseDeskException.UnexpectedResponse.class)
                    .hasMessageContaining("Jira Data Center")
                    .hasMessageContaining("Jira Cloud");
        }
        assertThat(asked).containsExactly("GET /rest/servicedeskapi/info");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"platformVersion\":\"1001.0.0-SNAPSHOT\"}",
                "{\"platformVersion\":\"7.0.1\"}",
                "{}",
                "[]",
                "<html>a login</html>",
            })
    void whatDoesNotSayThatItIsDataCenterIsAskedOnce(String serverInfo) {
        desk("");
        answers.put("/rest/servicedeskapi/info", serverInfo);
        try (LicenseDesk portal = portal("")) {
            assertThat(portal.form(RequestKind.ADD_ITEMS).name()).isEqualTo("Modify Existing License");
            assertThat(portal.form(RequestKind.REMOVE_ITEMS).requestTypeId()).isEqualTo("42");
        }
        assertThat(asked).containsOnlyOnce("GET /rest/servicedeskapi/info");
    }
}
