package io.licensedesk.client.benchmark;

import com.sun.net.httpserver.HttpServer;
import io.licensedesk.client.check.LicenseMonitor;
import io.licensedesk.license.License;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * P9: a program from the start of its JVM to the end. {@code beyondBare} adds up, over all iterations, the milliseconds that
 * it takes longer than a program that does nothing and ran just before; divided by their number it is what the program costs. The class path is that of an application: the jars of the library and of everything
 * that it needs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 20)
@Fork(1)
public class ColdStartBenchmark {

    /** One class of each jar on the class path. */
    private static final List<Class<?>> LIBRARIES = List.of(
            License.class,
            LicenseMonitor.class,
            tools.jackson.core.JsonParser.class,
            tools.jackson.databind.ObjectMapper.class,
            com.fasterxml.jackson.annotation.JsonProperty.class,
            com.github.mizosoft.methanol.Methanol.class,
            jakarta.validation.Validator.class,
            org.hibernate.validator.HibernateValidator.class,
            org.jboss.logging.Logger.class,
            com.fasterxml.classmate.TypeResolver.class,
            javax.money.MonetaryAmount.class,
            org.javamoney.moneta.Money.class,
            jakarta.annotation.Priority.class);

    /** What the program does. */
    @Param
    public ColdStarts program;

    /** Whether its classes come from an archive that it wrote at the end of a run before (AppCDS). */
    @Param({"false", "true"})
    public boolean archived;

    private final List<String> bare = new ArrayList<>();
    private final List<String> command = new ArrayList<>();
    private Path folder;
    private HttpServer server;
    private long bareNanos;

    /** The time beyond that of a bare JVM. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Beyond {
        public long beyondBare;
    }

    @Setup
    public void prepare() throws IOException, InterruptedException, URISyntaxException {
        folder = Files.createTempDirectory("cold-start");
        byte[] status = ColdStarts.STATUS.getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/license", exchange -> {
            exchange.sendResponseHeaders(200, status.length);
            exchange.getResponseBody().write(status);
            exchange.close();
        });
        server.start();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = classPath();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        String store = folder.resolve("license").toString();
        bare.addAll(List.of(java, "-cp", classPath, ColdStarts.NOTHING.main().getName()));
        command.addAll(List.of(java, "-cp", classPath, program.main().getName(), address, store));
        run(command); // fills the store
        if (archived) {
            String archive = folder.resolve("archive.jsa").toString();
            command.add(1, "-XX:ArchiveClassesAtExit=" + archive);
            run(command);
            command.set(1, "-XX:SharedArchiveFile=" + archive);
        }
    }

    @Setup(Level.Iteration)
    public void runBare() throws IOException, InterruptedException {
        bareNanos = run(bare);
    }

    @TearDown
    public void close() throws IOException {
        server.stop(0);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public void run(Beyond beyond) throws IOException, InterruptedException {
        beyond.beyondBare = TimeUnit.NANOSECONDS.toMillis(run(command) - bareNanos);
    }

    /** Runs a program and returns the nanoseconds that it took. */
    private static long run(List<String> command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException(command + " ended with " + status);
        }
        return System.nanoTime() - began;
    }

    private String classPath() throws IOException, URISyntaxException {
        Set<String> jars = new LinkedHashSet<>();
        jars.add(jarOf(ColdStarts.class));
        for (Class<?> library : LIBRARIES) {
            jars.add(jarOf(library));
        }
        return String.join(File.pathSeparator, jars);
    }

    /** The jar of a class; a folder of classes is packed, because an archive does not take folders. */
    private String jarOf(Class<?> type) throws IOException, URISyntaxException {
        Path place =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isDirectory(place)) {
            return place.toString();
        }
        Path jar = folder.resolve(type.getSimpleName() + ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(place.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
            }
        }
        return jar.toString();
    }
}
