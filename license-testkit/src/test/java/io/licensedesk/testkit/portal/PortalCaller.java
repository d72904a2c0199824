package io.licensedesk.testkit.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls a portal with nothing but {@code java.net.http}, finding its way by labels like a person. */
final class PortalCaller {

    static final String TOKEN = "abcd-1111-2222-wxyz";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final String deskId;
    private final String authorization;

    PortalCaller(SimulatedPortal portal) {
        this(portal.uri(), portal.serviceDeskId(), PortalApi.basic(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN));
    }

    PortalCaller(URI base, String deskId, String authorization) {
        this.base = base;
        this.deskId = deskId;
        this.authorization = authorization;
    }

    /** Status, header fields and JSON of an answer. */
    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        JsonNode values() {
            return json().path("values");
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/rest/servicedeskapi/" + path))
                .header("Authorization", authorization);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Uploads files of these names, each with its name as content. */
    Answer upload(String... names) {
        return send(uploading(names));
    }

    HttpRequest.Builder uploading(String... names) {
        StringBuilder body = new StringBuilder();
        for (String name : names) {
            body.append("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                    .append(name)
                    .append("\"\r\nContent-Type: text/plain\r\n\r\n")
                    .append(name)
                    .append("\r\n");
        }
        return request("servicedesk/" + deskId + "/attachTemporaryFile")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .header("X-Atlassian-Token", "no-check")
                .POST(BodyPublishers.ofString(body + "--limit--\r\n"));
    }

    /** Uploads one file and returns its temporary id. */
    String uploaded(String name) {
        return upload(name)
                .json()
                .path("temporaryAttachments")
                .path(0)
                .path("temporaryAttachmentId")
                .stringValue();
    }

    Answer search(String parameters) {
        return get("request?" + parameters);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** All entries of a list, page by page. */
    List<JsonNode> all(String path) {
        List<JsonNode> entries = new ArrayList<>();
        JsonNode page;
        do {
            page = get(path + (path.contains("?") ? "&" : "?") + "start=" + entries.size())
                    .json();
            page.path("values").forEach(entries::add);
        } while (!page.path("isLastPage").booleanValue());
        return entries;
    }

    // ---- forms by label

    String typeId(String name) {
        return all("servicedesk/" + deskId + "/requesttype").stream()
                .filter(type -> type.path("name").stringValue().equals(name))
                .map(type -> type.path("id").stringValue())
                .findFirst()
                .orElseThrow();
    }

    Map<String, JsonNode> fields(String typeName) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        get("servicedesk/" + deskId + "/requesttype/" + typeId(typeName) + "/field")
                .json()
                .path("requestTypeFields")
                .forEach(field -> fields.put(field.path("name").stringValue(), field));
        return fields;
    }

    /** A form to be filled in by label. */
    Form form(String typeName) {
        ObjectNode body = object().put("serviceDeskId", deskId).put("requestTypeId", typeId(typeName));
        body.putObject("requestFieldValues");
        return new Form(body, fields(typeName));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    final class Form {
        private final ObjectNode body;
        private final Map<String, JsonNode> fields;

        private Form(ObjectNode body, Map<String, JsonNode> fields) {
            this.body = body;
            this.fields = fields;
        }

        ObjectNode body() {
            return body;
        }

        String id(String label) {
            return fields.get(label).path("fieldId").stringValue();
        }

        Form raw(String label, JsonNode value) {
            ((ObjectNode) body.path("requestFieldValues")).set(id(label), value);
            return this;
        }

        Form text(String label, String value) {
            return raw(label, JsonNodeFactory.instance.stringNode(value));
        }

        Form number(String label, int value) {
            return raw(label, JsonNodeFactory.instance.numberNode(value));
        }

        Form choose(String label, String option) {
            return raw(label, option(label, option));
        }

        Form chooseAll(String label, String... options) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (String option : options) {
                array.add(option(label, option));
            }
            return raw(label, array);
        }

        Form files(String label, String... ids) {
            var array = JsonNodeFactory.instance.arrayNode();
            List.of(ids).forEach(array::add);
            return raw(label, array);
        }

        ObjectNode option(String label, String option) {
            for (JsonNode value : fields.get(label).path("validValues")) {
                if (value.path("label").stringValue().equals(option)) {
                    return object().put("id", value.path("value").stringValue());
                }
            }
            throw new AssertionError("no option " + option);
        }

        /** The fields that most forms start with. */
        Form customer(String summary) {
            return text("Summary", summary)
                    .choose("License Agreement", "I Agree")
                    .text("License token", TOKEN)
                    .text("Customer Name/Reference", "ACME")
                    .text("Customer Email address", "ann@example.com");
        }

        Answer send() {
            return post("request", body);
        }

        /** Sends the form and returns the key of the ticket. */
        String create() {
            Answer answer = send();
            if (answer.status() != 201) {
                throw new AssertionError(
                        answer.status() + " " + answer.response().body());
            }
            return answer.json().path("issueKey").stringValue();
        }
    }

    Form demo() {
        return form("Request New Activation").customer("Demo").choose("Are you requesting a 30 days free demo?", "YES");
    }

    Form plan() {
        return form("Request New Activation")
                .customer("Plan")
                .choose("Are you requesting a 30 days free demo?", "NO")
                .choose("XCALLY Plan", "OMNI")
                .number("Number of agents", 8)
                .number("Number of additional users", 2)
                .number("Number of telephones", 3)
                .number("Number of mobile agents", 1)
                .choose("Billing frequency", "Monthly")
                .choose("Whitelabel/Customization", "No")
                .choose("Support package", "Silver")
                .chooseAll("Add-ons", "AI Assistants", "AI Agent Assistants")
                .chooseAll("Plugins", "Botify");
    }

    Form grace(String reason) {
        return form("Grace Period/Re-activate License")
                .text("Summary", "Grace")
                .text("Customer Name/Reference", "ACME")
                .choose("Grace period reason", reason)
                .text("Old token", TOKEN)
                .files("Log file", uploaded("license.log"))
                .text("Additional comments", "Two\nlines");
    }

    Form contract() {
        return form("Request Contract Change").customer("Contract");
    }

    Form modify(String action) {
        return form("Modify Existing License").customer("Modify").choose("Action Request", action);
    }
}
