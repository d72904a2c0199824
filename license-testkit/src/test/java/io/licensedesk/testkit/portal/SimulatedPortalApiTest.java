package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Plan;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Product;
import io.licensedesk.request.AddItemsRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class SimulatedPortalApiTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SimulatedPortal portal = SimulatedPortal.open();
    private PortalCaller caller = new PortalCaller(portal);

    private void reopen(SimulatedPortal.Builder settings) {
        portal.close();
        portal = settings.open();
        caller = new PortalCaller(portal);
    }

    @AfterEach
    void close() {
        portal.verifyNoUnexpectedCalls();
        portal.close();
    }

    private static List<String> texts(List<JsonNode> nodes, String property) {
        return nodes.stream().map(node -> node.path(property).stringValue()).toList();
    }

    @Nested
    class Discovery {

        @Test
        void theDeskOfThePortalHasAnIdOfItsOwn() {
            assertThat(texts(caller.all("servicedesk"), "id")).containsExactly("4", portal.serviceDeskId());
            assertThat(portal.serviceDeskId()).isNotEqualTo(portal.portalId());
            assertThat(texts(caller.all("servicedesk/7/requesttype"), "portalId"))
                    .containsOnly(portal.portalId());
            assertThat(texts(caller.all("servicedesk/4/requesttype"), "portalId"))
                    .doesNotContain(portal.portalId());
            assertThat(caller.get("servicedesk/7").json().path("projectKey").stringValue())
                    .isEqualTo("LIC");
            assertThat(caller.get("servicedesk/3").status()).isEqualTo(404);
        }

        @ParameterizedTest
        @EnumSource(LabelGeneration.class)
        void eachGenerationHasItsNames(LabelGeneration labels) {
            reopen(SimulatedPortal.builder().labels(labels).products(Product.MOTION));

            assertThat(texts(caller.all("servicedesk/7/requesttype"), "name"))
                    .containsExactlyElementsOf(Arrays.stream(PortalForm.values())
                            .map(form -> form.label(labels))
                            .toList());
        }

        @Test
        void idsOfTheGenerationsDiffer() {
            List<String> seed = texts(caller.all("servicedesk/7/requesttype"), "id");
            reopen(SimulatedPortal.builder().labels(LabelGeneration.LATER));

            assertThat(texts(caller.all("servicedesk/7/requesttype"), "id")).doesNotContainAnyElementsOf(seed);
        }

        @Test
        void theGroupsAreTheProducts() {
            assertThat(texts(caller.all("servicedesk/7/requesttypegroup"), "name"))
                    .containsExactly("Motion", "Shuttle");
            assertThat(texts(caller.all("servicedesk/7/requesttype?groupId=32"), "name"))
                    .containsExactly("Modify Existing License of Shuttle", "Move from Shuttle to Motion");
        }

        @Test
        void aHiddenTypeIsListedButNotFoundBySearch() {
            reopen(SimulatedPortal.builder().hide(PortalForm.CONTRACT_CHANGE).products(Product.MOTION));

            assertThat(texts(caller.all("servicedesk/7/requesttype"), "name")).contains("Request Contract Change");
            assertThat(caller.all("servicedesk/7/requesttype?searchQuery=contract"))
                    .isEmpty();
            assertThat(caller.all("servicedesk/7/requesttype?searchQuery=modify"))
                    .hasSize(1);
        }

        @Test
        void pagesAreAsSmallAsTheyAreSet() {
            reopen(SimulatedPortal.builder().pageSize(2));

            JsonNode page =
                    caller.get("servicedesk/7/requesttype?start=2&limit=50").json();

            assertThat(page.path("size").intValue()).isEqualTo(2);
            assertThat(page.path("start").intValue()).isEqualTo(2);
            assertThat(page.path("limit").intValue()).isEqualTo(2);
            assertThat(page.path("isLastPage").booleanValue()).isFalse();
            assertThat(caller.all("servicedesk/7/requesttype")).hasSize(7);
            JsonNode after = caller.get("servicedesk/7/requesttype?start=70").json();
            assertThat(after.path("size").intValue()).isZero();
            assertThat(after.path("isLastPage").booleanValue()).isTrue();
            assertThat(caller.get("servicedesk/7/requesttype?start=-1").status())
                    .isEqualTo(400);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SimulatedPortal.builder().pageSize(0));
        }

        @Test
        void fieldsHaveOptionsByIdAndLabel() {
            reopen(SimulatedPortal.builder()
                    .catalog(Catalog.standard().withPlans(List.of(Plan.of(PlanCode.of("Contact Center"))))));

            Map<String, JsonNode> fields = caller.fields("Request New Activation");

            JsonNode plan = fields.get("XCALLY Plan");
            assertThat(plan.path("jiraSchema").path("type").stringValue()).isEqualTo("option");
            assertThat(plan.path("validValues"))
                    .singleElement()
                    .satisfies(option ->
                            assertThat(option.path("label").stringValue()).isEqualTo("Contact Center"));
            assertThat(fields.get("Summary").path("fieldId").stringValue()).isEqualTo("summary");
            assertThat(fields.get("License Agreement").path("required").booleanValue())
                    .isTrue();
            assertThat(caller.get("servicedesk/7/requesttype/99/field").status())
                    .isEqualTo(404);
            assertThat(caller.get("servicedesk/7/requesttype/" + caller.typeId("General Requests"))
                            .json()
                            .path("name")
                            .stringValue())
                    .isEqualTo("General Requests");
        }

        @Test
        void namesAndOptionsCanBeOthers() {
            reopen(SimulatedPortal.builder()
                    .rename("License token", "Installation token")
                    .rename("Request New Activation", "Start here")
                    .options("Upgrade reason", List.of("Because")));

            assertThat(caller.fields("Start here")).containsKey("Installation token");
            assertThat(caller.fields("Modify Existing License")
                            .get("Upgrade reason")
                            .path("validValues"))
                    .hasSize(1);
        }

        @Test
        void infoNeedsNoCredentials() {
            PortalCaller stranger = new PortalCaller(portal.uri(), "7", "Basic nothing");

            assertThat(stranger.get("info").status()).isEqualTo(200);
            assertThat(stranger.get("servicedesk").status()).isEqualTo(401);
        }

        @Test
        void credentialsAreBasicOrBearer() {
            assertThat(new PortalCaller(portal.gatewayUri(), "7", "Bearer " + SimulatedPortal.BEARER_TOKEN)
                            .get("servicedesk")
                            .status())
                    .isEqualTo(200);
            reopen(SimulatedPortal.builder().credentials("me@example.com", "mine"));
            assertThat(caller.get("servicedesk").status()).isEqualTo(401);
            assertThat(new PortalCaller(portal.uri(), "7", PortalApi.basic("me@example.com", "mine"))
                            .get("servicedesk")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Strictness {

        private void refused(PortalCaller.Form form, int status, String naming) {
            PortalCaller.Answer answer = form.send();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.response().body()).contains(naming);
            assertThat(portal.tickets()).isZero();
        }

        @Test
        void aMissingFieldIsNamed() {
            PortalCaller.Form form = caller.demo();
            ((ObjectNode) form.body().path("requestFieldValues")).remove(form.id("License token"));

            refused(form, 400, form.id("License token") + ": License token is required.");
        }

        @Test
        void aBlankRequiredFieldIsMissing() {
            refused(caller.demo().text("License token", "  "), 400, "is required");
        }

        @Test
        void anUnknownFieldIsNamed() {
            PortalCaller.Form form = caller.demo();
            ((ObjectNode) form.body().path("requestFieldValues")).put("customfield_1", "x");

            refused(form, 400, "customfield_1");
        }

        @Test
        void anOptionIsChosenByIdOnly() {
            refused(caller.plan().raw("XCALLY Plan", PortalCaller.object().put("value", "OMNI")), 400, "option");
            refused(caller.plan().raw("XCALLY Plan", PortalCaller.object().put("id", "1")), 400, "option");
            refused(caller.plan().raw("XCALLY Plan", NODES.stringNode("OMNI")), 400, "option");
            PortalCaller.Form twice = caller.plan();
            twice.chooseAll("Plugins", "Botify", "Botify");
            refused(twice, 400, "each once");
            refused(caller.plan().choose("Plugins", "Botify"), 400, "each once");
        }

        @Test
        void numbersAreNumbersAndTextsAreTexts() {
            refused(caller.plan().text("Number of agents", "8"), 400, "expected a number");
            refused(caller.plan().raw("Number of agents", NODES.numberNode(7.5)), 400, "expected a whole number");
            refused(caller.plan().number("Customer Name/Reference", 8), 400, "expected a text");
            refused(caller.plan().text("Summary", "s".repeat(256)), 400, "at most 255");
            refused(caller.plan().text("Summary", "two\nlines"), 400, "one line");
        }

        @Test
        void datesAreDatesAndFilesAreUploaded() {
            refused(
                    caller.grace("License Deactivated (Grace Period)")
                            .text("Grace period expiration date", "20/07/2026"),
                    400,
                    "YYYY-MM-DD");
            refused(caller.grace("Expired License (trial mode)").files("Log file", "temp1"), 400, "uploaded");
        }

        @Test
        void whatIsChosenNeedsItsValueAndTheOtherWayRound() {
            refused(caller.modify("Add").chooseAll("Accounts to modify", "Users"), 400, "New quantity of users");
            refused(caller.modify("Add").number("New quantity of users", 3), 400, "not chosen");
            refused(
                    caller.contract()
                            .chooseAll("Options to modify", "License plan")
                            .choose("New support plan", "Silver"),
                    400,
                    "New license plan");
        }

        @Test
        void idsInBodiesAreTexts() {
            PortalCaller.Form form = caller.demo();
            form.body().put("serviceDeskId", 7);
            refused(form, 400, "serviceDeskId");
            PortalCaller.Form other = caller.demo();
            other.body().put("serviceDeskId", "3");
            refused(other, 404, "serviceDeskId");
            PortalCaller.Form type = caller.demo();
            type.body().put("requestTypeId", "1");
            refused(type, 404, "requestTypeId");
            PortalCaller.Form more = caller.demo();
            more.body().put("labels", "x");
            refused(more, 400, "labels");
        }

        @Test
        void aBodyThatIsNoJsonObjectIsRefused() {
            assertThat(caller.send(caller.request("request")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{")))
                            .status())
                    .isEqualTo(400);
            assertThat(caller.send(caller.request("request").POST(BodyPublishers.ofString("{}")))
                            .status())
                    .isEqualTo(415);
            assertThat(caller.post("request", NODES.arrayNode()).status()).isEqualTo(400);
        }

        @Test
        void aDryRunTellsWhatACreationWouldSay() {
            assertThat(caller.post("request/validate", caller.demo().body()).status())
                    .isEqualTo(404);
            reopen(SimulatedPortal.builder().validateAvailable(true));

            assertThat(caller.post("request/validate", caller.demo().body())
                            .json()
                            .path("valid")
                            .booleanValue())
                    .isTrue();
            PortalCaller.Answer wrong = caller.post(
                    "request/validate",
                    caller.plan().text("Number of agents", "8").body());
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.json().path("fieldErrors")).hasSize(1);
            assertThat(portal.tickets()).isZero();
        }
    }

    @Nested
    class OtherTypes {

        @Test
        void aReasonCanHaveTwoLevels() {
            reopen(SimulatedPortal.builder().fieldType("Upgrade reason", FieldType.CASCADING));
            JsonNode parent = caller.fields("Modify Existing License")
                    .get("Upgrade reason")
                    .path("validValues")
                    .path(0);
            String child = parent.path("children").path(1).path("value").stringValue();
            ObjectNode value =
                    PortalCaller.object().put("id", parent.path("value").stringValue());
            value.set("child", PortalCaller.object().put("id", child));

            String key = caller.modify("Add")
                    .raw("Upgrade reason", value)
                    .chooseAll("Plugins", "Botify")
                    .create();

            assertThat(portal.received(key).toRequest())
                    .isInstanceOfSatisfying(
                            AddItemsRequest.class,
                            request -> assertThat(request.reason()).isEqualTo("Seasonal peak"));
            value.set("child", PortalCaller.object().put("id", "1"));
            assertThat(caller.modify("Add").raw("Upgrade reason", value).send().status())
                    .isEqualTo(400);
        }

        @Test
        void aDateCanBeATime() {
            reopen(SimulatedPortal.builder().fieldType("Grace period expiration date", FieldType.DATE_TIME));

            PortalCaller.Form form = caller.grace("License Deactivated (Grace Period)");
            assertThat(form.text("Grace period expiration date", "2026-07-20")
                            .send()
                            .status())
                    .isEqualTo(400);
            String key = form.text("Grace period expiration date", "2026-07-20T00:00:00.000+0200")
                    .create();

            assertThat(portal.received(key).toRequest())
                    .extracting("graceUntil")
                    .isEqualTo(LocalDate.of(2026, 7, 20));
        }

        @Test
        void aListCanBeTypedAsText() {
            reopen(SimulatedPortal.builder().fieldType("New license plan", FieldType.TEXT));

            String key = caller.contract()
                    .chooseAll("Options to modify", "License plan")
                    .text("New license plan", "VOICE")
                    .create();

            assertThat(portal.received(key).toRequest()).extracting("plan").isEqualTo(PlanCode.of("VOICE"));
        }
    }

    @Nested
    class FormsRoute {

        private ObjectNode body;
        private ObjectNode answers;
        private PortalForm form;

        private FormQuestion question(String label) {
            return portal.questions(form).stream()
                    .filter(question -> question.label().equals(label))
                    .findFirst()
                    .orElseThrow();
        }

        private void start(PortalForm of) {
            form = of;
            body = caller.form(of.label(LabelGeneration.SEED))
                    .text("Summary", "By form")
                    .body();
            answers = NODES.objectNode();
            body.putObject("form").set("answers", answers);
        }

        private void text(String label, String text) {
            answers.putObject(question(label).id()).put("text", text);
        }

        private void choose(String label, String... choices) {
            FormQuestion question = question(label);
            var ids = answers.putObject(question.id()).putArray("choices");
            Arrays.stream(choices).map(question.choices()::get).forEach(ids::add);
        }

        private void customer() {
            choose("License Agreement", "I Agree");
            text("License token", PortalCaller.TOKEN);
            text("Customer Name/Reference", "ACME");
            text("Customer Email address", "ann@example.com");
        }

        @Test
        void questionsAreAnsweredByIdAndAreNoFields() {
            reopen(SimulatedPortal.builder().formsRoute(true));
            assertThat(caller.fields("Modify Existing License")).containsOnlyKeys("Summary", "Description");
            start(PortalForm.MODIFY_LICENSE);
            customer();
            choose("Action Request", "Add");
            choose("Upgrade reason", "New project");
            choose("Accounts to modify", "Agents");
            text("New quantity of agents", "12");
            choose("Plugins", "Botify", "Schedulease");

            PortalCaller.Answer answer = caller.post("request", body);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(portal.received().get(0).toRequest()).isInstanceOfSatisfying(AddItemsRequest.class, request -> {
                assertThat(request.newTotals()).hasSize(1);
                assertThat(request.plugins()).hasSize(2);
            });
        }

        @Test
        void filesAndDatesHaveTheirOwnAnswers() {
            reopen(SimulatedPortal.builder().formsRoute(true));
            start(PortalForm.GRACE_PERIOD);
            text("Customer Name/Reference", "ACME");
            choose("Grace period reason", "License Deactivated (Grace Period)");
            text("Old token", PortalCaller.TOKEN);
            answers.putObject(question("Grace period expiration date").id()).put("date", "2026-07-20");
            answers.putObject(question("Log file").id()).putArray("files").add(caller.uploaded("license.log"));

            assertThat(caller.post("request", body).status()).isEqualTo(201);
            assertThat(portal.received().get(0).attachments()).hasSize(1);
        }

        @Test
        void wrongAnswersAreRefusedWith422() {
            reopen(SimulatedPortal.builder().formsRoute(true));
            List<Consumer<ObjectNode>> mistakes = List.of(
                    wrong -> wrong.putObject("99").put("text", "x"),
                    wrong -> wrong.putObject(question("License token").id()).put("date", "2026-07-20"),
                    wrong -> wrong.remove(question("License token").id()),
                    wrong -> wrong.putObject(question("Action Request").id())
                            .putArray("choices")
                            .add("99"),
                    wrong -> wrong.putObject(question("New quantity of agents").id())
                            .put("text", "many"));
            for (Consumer<ObjectNode> mistake : mistakes) {
                start(PortalForm.MODIFY_LICENSE);
                customer();
                choose("Action Request", "Deactivate");
                mistake.accept(answers);

                PortalCaller.Answer answer = caller.post("request", body);

                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.json().path("errors").path(0).path("detail").isString())
                        .isTrue();
            }
            assertThat(portal.tickets()).isZero();
        }
    }

    @Nested
    class Files {

        @Test
        void theHeadersAgainstForgeryAreNeeded() {
            assertThat(caller.send(caller.uploading("a.txt").setHeader("X-Atlassian-Token", "check"))
                            .status())
                    .isEqualTo(403);
            assertThat(caller.send(caller.uploading("a.txt").setHeader("Content-Type", "text/plain"))
                            .status())
                    .isEqualTo(400);
            assertThat(caller.upload("a.txt", "b.txt").json().path("temporaryAttachments"))
                    .hasSize(2);
        }

        @Test
        void uploadsAreTakenWithoutTheExperimentalHeaderToo() {
            assertThat(caller.send(caller.uploading("a.txt")).status()).isEqualTo(201);
            assertThat(caller.send(caller.uploading("a.txt").header("X-ExperimentalApi", "opt-in"))
                            .status())
                    .isEqualTo(201);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "--limit--",
                    "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut",
                    "--limit\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a\"\r\n\r\n\r\n--limit--",
                    "--limit\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n--limit--"
                })
        void aBodyWithoutFilesIsRefused(String body) {
            assertThat(caller.send(caller.uploading("a.txt").POST(BodyPublishers.ofString(body)))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void sixtyFilesAreTheMost() {
            String[] names = new String[61];
            Arrays.setAll(names, i -> "file" + i);

            assertThat(caller.upload(Arrays.copyOf(names, 60)).status()).isEqualTo(201);
            assertThat(caller.upload(names).status()).isEqualTo(400);
        }

        @Test
        void aLargeUploadIsTooLarge() {
            reopen(SimulatedPortal.builder().maxUploadBytes(1000));

            assertThat(caller.upload("small.txt").status()).isEqualTo(201);
            assertThat(caller.upload("l".repeat(600)).status()).isEqualTo(413);
        }

        @Test
        void filesAreAttachedAfterTheCreationOnceEach() {
            String key = caller.demo().create();
            String id = caller.uploaded("trace.txt");
            ObjectNode body = PortalCaller.object().put("public", true);
            body.putArray("temporaryAttachmentIds").add(id);
            body.putObject("additionalComment").put("body", "See the file");

            PortalCaller.Answer attached = caller.post("request/" + key + "/attachment", body);

            assertThat(attached.status()).isEqualTo(201);
            assertThat(caller.get("request/" + key + "/attachment").values()).hasSize(1);
            assertThat(portal.received(key).attachments()).singleElement().hasToString("trace.txt (9 bytes)");
            assertThat(portal.comments(key)).contains("See the file");
            assertThat(caller.post("request/" + key + "/attachment", body).status())
                    .isEqualTo(400);
        }

        @Test
        void anUploadExpires() {
            String key = caller.demo().create();
            ObjectNode body = PortalCaller.object().put("public", true);
            body.putArray("temporaryAttachmentIds").add(caller.uploaded("trace.txt"));
            portal.expireTemporaryFiles();

            assertThat(caller.post("request/" + key + "/attachment", body).status())
                    .isEqualTo(400);
            body.putArray("temporaryAttachmentIds");
            assertThat(caller.post("request/" + key + "/attachment", body).status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Following {

        @Test
        void aRequestIsReadByKeyOrId() {
            JsonNode created = caller.demo().send().json();
            assertThat(created.path("currentStatus").path("statusCategory").stringValue())
                    .isEqualTo("NEW");

            JsonNode read = caller.get("request/" + created.path("issueKey").stringValue() + "?expand=status")
                    .json();

            assertThat(read.path("currentStatus").path("statusCategory").stringValue())
                    .isEqualTo("DONE");
            assertThat(texts(list(read.path("status").path("values")), "statusCategory"))
                    .containsExactly("DONE", "INDETERMINATE", "NEW");
            assertThat(caller.get("request/" + created.path("issueId").stringValue())
                            .json()
                            .has("status"))
                    .isFalse();
            assertThat(caller.get("request/LIC-99").status()).isEqualTo(404);
            assertThat(read.path("_links").path("web").stringValue())
                    .endsWith("/servicedesk/customer/portal/" + portal.portalId() + "/LIC-1");
        }

        @Test
        void theStatusHistoryIsNewestFirst() {
            String key = caller.demo().create();

            assertThat(texts(caller.all("request/" + key + "/status"), "status"))
                    .containsExactly("Resolved", "In progress", "Open");
        }

        @Test
        void commentsAreReadAndWritten() {
            String key = caller.demo().create();
            ObjectNode body = PortalCaller.object().put("body", "Thanks").put("public", true);

            assertThat(caller.post("request/" + key + "/comment", body).status())
                    .isEqualTo(201);
            caller.post("request/" + key + "/comment", body.deepCopy().put("public", false));

            assertThat(caller.get("request/" + key + "/comment?public=true&internal=false")
                            .values())
                    .hasSize(3);
            assertThat(caller.get("request/" + key + "/comment").values()).hasSize(4);
            assertThat(caller.post("request/" + key + "/comment", body.put("body", " "))
                            .status())
                    .isEqualTo(400);
            assertThat(caller.post("request/" + key + "/comment", body.put("text", "x"))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void theCustomerMayCancelAndReopen() {
            String key = caller.plan().create();
            String path = "request/" + key + "/transition";
            JsonNode cancel = caller.get(path).values().path(0);
            ObjectNode body = PortalCaller.object().put("id", cancel.path("id").stringValue());
            body.putObject("additionalComment").put("body", "No more");

            PortalCaller.Answer done = caller.post(path, body);

            assertThat(done.status()).isEqualTo(204);
            assertThat(done.response().body()).isEmpty();
            assertThat(portal.statusCategory(key)).isEqualTo("DONE");
            assertThat(portal.comments(key)).contains("No more");
            assertThat(caller.post(path, body).status()).isEqualTo(400);
            assertThat(caller.get(path).values().path(0).path("name").stringValue())
                    .isEqualTo("Reopen request");
        }

        private List<JsonNode> list(JsonNode array) {
            return array.values().stream().toList();
        }
    }

    @Nested
    class Searching {

        @Test
        void aTicketIsFoundByItsSummary() {
            String key = caller.demo().text("Summary", "Demo [m-17]").create();
            caller.demo().text("Summary", "Demo [m-18]").create();

            assertThat(texts(caller.all("request?searchTerm=" + PortalCaller.encoded("[M-17]")), "issueKey"))
                    .containsExactly(key);
            assertThat(caller.all("request")).hasSize(2);
        }

        @Test
        void theIndexLags() {
            reopen(SimulatedPortal.builder().indexingLag(2));
            caller.demo().create();

            assertThat(caller.search("searchTerm=Demo").values()).isEmpty();
            assertThat(caller.search("searchTerm=Demo").values()).isEmpty();
            assertThat(caller.search("searchTerm=Demo").values()).hasSize(1);
        }

        @Test
        void statusTypeAndPagesAreHeeded() {
            caller.demo().create();
            caller.plan().create();
            String type = caller.typeId("Modify Existing License");

            assertThat(caller.all("request?requestStatus=OPEN_REQUESTS")).hasSize(1);
            assertThat(caller.all("request?requestStatus=CLOSED_REQUESTS")).hasSize(1);
            assertThat(caller.all("request?requestStatus=ALL_REQUESTS")).hasSize(2);
            assertThat(caller.all("request?requestTypeId=" + type)).isEmpty();
            assertThat(caller.search("limit=1").json().path("isLastPage").booleanValue())
                    .isFalse();
        }

        @Test
        void aRequestForACustomerIsTheCustomers() {
            reopen(SimulatedPortal.builder().customer("qm:ann", "ann@example.com"));
            PortalCaller.Form form = caller.demo();
            form.body().put("raiseOnBehalfOf", "qm:ann");
            String key = form.create();

            assertThat(portal.received(key).reporter()).isEqualTo("qm:ann");
            assertThat(caller.all("request?requestOwnership=OWNED_REQUESTS"))
                    .as("whoever created it owns it")
                    .hasSize(1);
            form.body().put("raiseOnBehalfOf", "qm:nobody");
            assertThat(form.send().status()).isEqualTo(400);
            reopen(SimulatedPortal.builder().raiseOnBehalfOf(false));
            PortalCaller.Form forbidden = caller.demo();
            forbidden.body().put("raiseOnBehalfOf", "qm:ann");
            assertThat(forbidden.send().status()).isEqualTo(403);
        }
    }

    @Test
    void valuesAreKeptAsTheyWereSent() {
        String key = caller.plan().create();

        ReceivedRequest received = portal.received(key);

        assertThat(received.value("Number of agents")).isEqualTo("8");
        assertThat(received.value("License token")).isEqualTo("\"" + PortalCaller.TOKEN + "\"");
        assertThat(JsonMapper.shared()
                        .readTree(received.value("XCALLY Plan"))
                        .path("id")
                        .isString())
                .isTrue();
        assertThat(received.value("Action Request")).isEmpty();
        assertThat(received.values()).hasSize(16);
        assertThat(received.form()).isEqualTo(PortalForm.NEW_ACTIVATION);
        assertThat(received).hasToString("LIC-1 Request New Activation");
    }
}
