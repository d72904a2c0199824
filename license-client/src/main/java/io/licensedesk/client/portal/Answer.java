package io.licensedesk.client.portal;

import io.licensedesk.request.Attachment;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A value of a request, before it is known how the form wants it written. */
sealed interface Answer {

    /** The value for a person. */
    String text(PortalWords words);

    /** A text. */
    record Text(String value) implements Answer {
        /** Nothing: it may be a token. */
        @Override
        public String toString() {
            return "Text[…]";
        }

        @Override
        public String text(PortalWords words) {
            return value;
        }
    }

    /** A whole number. */
    record Count(int value) implements Answer {
        @Override
        public String text(PortalWords words) {
            return Integer.toString(value);
        }
    }

    /** A day. */
    record Day(LocalDate value) implements Answer {
        @Override
        public String text(PortalWords words) {
            return value.toString();
        }
    }

    /** One or more choices, each the key of a word that portals write in their own way. */
    record Choices(List<String> keys) implements Answer {
        public Choices {
            keys = List.copyOf(Objects.requireNonNull(keys, "keys"));
        }

        static Choices one(String key) {
            return new Choices(List.of(key));
        }

        @Override
        public String text(PortalWords words) {
            return keys.stream().map(words::label).collect(Collectors.joining(", "));
        }
    }

    /** Files. */
    record Files(List<Attachment> files) implements Answer {
        public Files {
            files = List.copyOf(Objects.requireNonNull(files, "files"));
        }

        @Override
        public String text(PortalWords words) {
            return files.stream().map(file -> FileNames.clean(file.fileName())).collect(Collectors.joining(", "));
        }
    }
}
