package io.licensedesk.testkit.command;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.json.LicenseDeskJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import tools.jackson.core.JacksonException;

/** The arguments of a command, read one after the other. */
final class Arguments {

    /** A command line that cannot be used. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String problem) {
            super(problem, null, false, false);
        }
    }

    private final Iterator<String> rest;

    Arguments(List<String> all) {
        rest = all.iterator();
    }

    boolean hasNext() {
        return rest.hasNext();
    }

    String next() {
        return rest.next();
    }

    /** The value of an option: the next argument. */
    String value(String option) {
        if (!rest.hasNext()) {
            throw new UsageException(option + ": expected a value");
        }
        return rest.next();
    }

    Path path(String option) {
        String text = value(option);
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(option + ": expected a path, got " + text);
        }
    }

    /** What is sold, as the file of {@code --catalog} says. */
    static Catalog catalog(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("--catalog: expected a file, got " + file);
        }
        try {
            return LicenseDeskJson.mapper().readValue(file, Catalog.class);
        } catch (JacksonException e) {
            throw new IOException(file + ": " + LicenseDeskJson.pointer(e) + ": " + e.getOriginalMessage(), e);
        }
    }
}
