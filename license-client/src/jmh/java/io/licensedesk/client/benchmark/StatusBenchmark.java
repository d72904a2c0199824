package io.licensedesk.client.benchmark;

import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.client.status.StatusDocuments;
import io.licensedesk.client.status.StatusReading;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.LicenseState;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** A status document as a license, beside its tokens alone and beside records of Jackson's data binding. No target. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class StatusBenchmark {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final JsonFactory JSON = new JsonFactory();

    private static final String CANONICAL = """
            "token":"4f6c2d1e-7b3a-4c5d-9e8f-acme00000001","product":"MOTION","type":"MONTHLY","plan":"OMNI",
            "state":"IN_GRACE_PERIOD","graceReason":"NEW_TOKEN_DETECTED","graceUntil":"2026-07-10",
            "expiresOn":"2026-12-31","newToken":"9a1e2d1e-7b3a-4c5d-9e8f-acme00000002","administrators":1,
            "accounts":{"AGENT":8,"MOBILE_AGENT":2,"USER":3,"TELEPHONE":4},
            "channels":["VOICE","CHAT"],"modules":["DIALER"],"addOns":["QUALITY_ANALYSIS"],"plugins":["BOTIFY"],
            "capabilities":["WEBRTC","PHONEBAR","SCREEN_RECORDING","AI_BOTS"],"supportPlan":"SILVER",
            "whiteLabel":false,"update":true,"appZone":true""";

    /** How many properties the document has that nobody knows; with 30 it has about 2 KB. */
    @Param({"0", "30"})
    public int unknown;

    private byte[] document;
    private ObjectReader records;

    @Setup
    public void setUp() {
        document = IntStream.range(0, unknown)
                .mapToObj(i -> ",\"setting%02d\":{\"value\":\"text of setting %02d\"}".formatted(i, i))
                .collect(Collectors.joining("", "{" + CANONICAL, "}"))
                .getBytes(StandardCharsets.UTF_8);
        records = JsonMapper.shared().readerFor(Status.class);
        if (!(license() instanceof StatusReading.Conclusive)) {
            throw new IllegalStateException("expected a license, got " + license());
        }
    }

    @Benchmark
    public StatusReading license() {
        return StatusDocuments.read(document, ROME);
    }

    @Benchmark
    public int tokens() {
        int count = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            while (parser.nextToken() != null) {
                count++;
            }
        }
        return count;
    }

    @Benchmark
    public Status dataBinding() {
        return records.readValue(document);
    }

    public record Status(
            String token,
            String product,
            BillingFrequency type,
            String plan,
            LicenseState.Kind state,
            GraceReason graceReason,
            LocalDate graceUntil,
            LocalDate expiresOn,
            String newToken,
            int administrators,
            Map<String, Integer> accounts,
            Set<String> channels,
            Set<String> modules,
            Set<String> addOns,
            Set<String> plugins,
            Set<String> capabilities,
            String supportPlan,
            boolean whiteLabel,
            boolean update,
            boolean appZone) {}
}
