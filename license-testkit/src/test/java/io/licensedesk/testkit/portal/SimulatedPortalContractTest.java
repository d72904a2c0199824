package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.licensedesk.client.portal.PortalRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds what the portal answers against the API description, which stands beside the project where it is present. */
@Timeout(120)
class SimulatedPortalContractTest {

    private static final Path CONTRACT =
            Path.of(System.getProperty("basedir", "."), "..", "..", "shared", "contracts", "jsm-openapi.json");

    private final SimulatedPortal portal =
            SimulatedPortal.builder().validateAvailable(true).pageSize(3).open();
    private final PortalCaller caller = new PortalCaller(portal);
    private ObjectNode contract;

    @BeforeEach
    void read() {
        assumeTrue(Files.isRegularFile(CONTRACT), "the API description is not beside the project");
        contract = (ObjectNode) JsonMapper.shared().readTree(CONTRACT.toFile());
    }

    @AfterEach
    void close() {
        portal.close();
    }

    private PortalCaller.Answer satisfies(String template, String method, PortalCaller.Answer answer) {
        JsonNode schema = contract.path("paths")
                .path("/rest/servicedeskapi/" + template)
                .path(method)
                .path("responses")
                .path(Integer.toString(answer.status()))
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(schema.isObject())
                .as("a schema for %s of %s %s", answer.status(), method, template)
                .isTrue();
        assertThat(problems(schema, answer.json()))
                .as("%s %s", method, template)
                .isEmpty();
        return answer;
    }

    private List<Error> problems(JsonNode reference, JsonNode document) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.set("$ref", reference.path("$ref"));
        root.set("components", contract.path("components"));
        Schema schema =
                SchemaRegistry.withDefaultDialect(Dialects.getOpenApi30()).getSchema(root);
        return schema.validate(document);
    }

    @Test
    void theValidatorSeesWhatIsWrong() {
        JsonNode reference = contract.at("/paths/~1rest~1servicedeskapi~1servicedesk~1{serviceDeskId}/get"
                + "/responses/200/content/application~1json/schema");

        assertThat(problems(reference, PortalCaller.object().put("id", "7"))).isEmpty();
        assertThat(problems(reference, PortalCaller.object().put("id", 7))).isNotEmpty();
        assertThat(problems(reference, PortalCaller.object().put("key", "7"))).isNotEmpty();
    }

    @Test
    void discovery() {
        String type = caller.typeId("Request New Activation");

        satisfies("info", "get", caller.get("info"));
        satisfies("servicedesk", "get", caller.get("servicedesk?limit=1"));
        satisfies("servicedesk/{serviceDeskId}", "get", caller.get("servicedesk/7"));
        satisfies("servicedesk/{serviceDeskId}/requesttype", "get", caller.get("servicedesk/7/requesttype"));
        satisfies("servicedesk/{serviceDeskId}/requesttypegroup", "get", caller.get("servicedesk/7/requesttypegroup"));
        satisfies(
                "servicedesk/{serviceDeskId}/requesttype/{requestTypeId}",
                "get",
                caller.get("servicedesk/7/requesttype/" + type));
        for (JsonNode each : caller.all("servicedesk/7/requesttype")) {
            satisfies(
                    "servicedesk/{serviceDeskId}/requesttype/{requestTypeId}/field",
                    "get",
                    caller.get("servicedesk/7/requesttype/" + each.path("id").stringValue() + "/field"));
        }
    }

    @Test
    void requestsAndTheirLife() {
        satisfies("request", "post", caller.plan().send());
        satisfies(
                "request", "post", caller.grace("Expired License (trial mode)").send());
        portal.approve("LIC-1");
        ObjectNode comment = PortalCaller.object().put("body", "Thanks").put("public", true);
        ObjectNode files = PortalCaller.object().put("public", true);
        files.putArray("temporaryAttachmentIds").add(caller.uploaded("a.txt"));

        satisfies("request/{issueIdOrKey}", "get", caller.get("request/LIC-1?expand=status"));
        satisfies("request/{issueIdOrKey}/status", "get", caller.get("request/LIC-1/status"));
        satisfies("request/{issueIdOrKey}/comment", "post", caller.post("request/LIC-1/comment", comment));
        satisfies("request/{issueIdOrKey}/comment", "get", caller.get("request/LIC-1/comment"));
        satisfies("request/{issueIdOrKey}/attachment", "post", caller.post("request/LIC-1/attachment", files));
        satisfies("request/{issueIdOrKey}/attachment", "get", caller.get("request/LIC-1/attachment"));
        satisfies("request/{issueIdOrKey}/transition", "get", caller.get("request/LIC-1/transition"));
        satisfies("request", "get", caller.search("limit=1"));
    }

    @Test
    void refusals() {
        PortalCaller.Form wrong = caller.plan().text("Number of agents", "8");

        satisfies("request", "post", wrong.send());
        satisfies("request/validate", "post", caller.post("request/validate", wrong.body()));
        satisfies(
                "request/validate",
                "post",
                caller.post("request/validate", caller.demo().body()));
        satisfies("request/{issueIdOrKey}", "get", caller.get("request/LIC-9"));
        satisfies("servicedesk", "get", new PortalCaller(portal.uri(), "7", "Basic nobody").get("servicedesk"));
        satisfies(
                "servicedesk/{serviceDeskId}/attachTemporaryFile",
                "post",
                caller.send(caller.uploading("a.txt").setHeader("Content-Type", "text/plain")));
    }

    @Test
    void whatTheClientSendsForEveryKindOfRequestIsRight() {
        JsonNode reference =
                contract.at("/paths/~1rest~1servicedeskapi~1request/post/requestBody/content/application~1json/schema");
        Wiretap wiretap = new Wiretap();
        try (PortalAndDesk both = new PortalAndDesk(
                SimulatedPortal.builder(), builder -> builder, connection -> connection.httpClient(wiretap))) {
            TenRequests.all().forEach(request -> both.desk.submit(PortalRequest.of(request)));
        }

        assertThat(wiretap.created())
                .hasSize(10)
                .allSatisfy(sent -> assertThat(
                                problems(reference, JsonMapper.shared().readTree(sent)))
                        .isEmpty());
    }

    @Test
    void whatTheCallerSendsIsRightAsWell() {
        JsonNode reference =
                contract.at("/paths/~1rest~1servicedeskapi~1request/post/requestBody/content/application~1json/schema");

        assertThat(problems(reference, caller.plan().body())).isEmpty();
    }
}
