package io.licensedesk.testkit.command;

import io.licensedesk.client.json.LicenseDeskJson;
import io.licensedesk.request.GracePeriodRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.testkit.portal.ReceivedRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes each submission as a request of a scenario file: one JSON file each, numbered from the first free number. What a
 * scenario's license says of the customer, the token included, is left out, and so are the contents of files.
 */
final class SubmissionRecorder implements Consumer<ReceivedRequest> {

    private static final Set<String> OF_THE_LICENSE = Set.of("customer", "email", "token");
    private static final Set<String> FILES = Set.of("logFile", "attachments");

    private final Path folder;
    private final Supplier<LocalDate> today;
    private final PrintStream err;
    private int number;

    /**
     * Creates a recorder.
     *
     * @param folder where to write; created if it is not there
     * @param today the civil date in the contract's zone
     * @param err receives what cannot be written
     * @throws IOException if the folder cannot be created
     */
    SubmissionRecorder(Path folder, Supplier<LocalDate> today, PrintStream err) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.today = today;
        this.err = err;
    }

    @Override
    public synchronized void accept(ReceivedRequest received) {
        String json = document(received.toRequest(), today.get()).toPrettyString() + "\n";
        try {
            Files.writeString(nextFile(), json);
        } catch (IOException e) {
            err.println(received.key() + ": cannot be recorded: " + e.getMessage());
        }
    }

    private Path nextFile() {
        Path file;
        do {
            number++;
            file = folder.resolve("submission-%04d.json".formatted(number));
        } while (Files.exists(file));
        return file;
    }

    static ObjectNode document(LicenseRequest request, LocalDate on) {
        ObjectNode form = LicenseDeskJson.mapper().valueToTree(request);
        ObjectNode document = LicenseDeskJson.mapper().createObjectNode();
        document.put("at", on.toString());
        document.set("request", form.get("request"));
        for (String name : List.copyOf(form.propertyNames())) {
            JsonNode value = form.get(name);
            boolean accepted = name.equals("agreementAccepted") && value.booleanValue();
            if (!OF_THE_LICENSE.contains(name) && !FILES.contains(name) && !accepted) {
                document.set(name, value);
            }
        }
        if (request instanceof GracePeriodRequest && !form.has("logFile")) {
            document.put("logFile", false);
        }
        return document;
    }
}
