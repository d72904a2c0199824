package io.licensedesk.client;

import io.licensedesk.request.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the client throws because of a request or of a remote system. Programmer errors are {@code
 * NullPointerException}, {@code IllegalArgumentException} and {@code IllegalStateException}, as usual.
 *
 * <p>No message, and nothing an exception carries, holds a credential, a license token or an email address whole.
 */
@SuppressWarnings("serial") // the lists and maps of text are the JDK's, which are serializable
public abstract sealed class LicenseDeskException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final String SUBMIT = "submit";

    /** What went wrong, as a word that stays the same from version to version. */
    public enum Code {
        /** See {@link InvalidRequest}. */
        INVALID_REQUEST,
        /** See {@link UnusableAttachment}. */
        UNUSABLE_ATTACHMENT,
        /** See {@link NoSuchForm}. */
        NO_SUCH_FORM,
        /** See {@link IncompleteForm}. */
        INCOMPLETE_FORM,
        /** See {@link NotJournaled}. */
        NOT_JOURNALED,
        /** See {@link NotAuthenticated}. */
        NOT_AUTHENTICATED,
        /** See {@link NotAccessible}. */
        NOT_ACCESSIBLE,
        /** See {@link Refused}. */
        REFUSED,
        /** See {@link RateLimited}. */
        RATE_LIMITED,
        /** See {@link Unavailable}. */
        UNAVAILABLE,
        /** See {@link OutcomeUnknown}. */
        OUTCOME_UNKNOWN,
        /** See {@link UnexpectedResponse}. */
        UNEXPECTED_RESPONSE,
        /** See {@link Interrupted}. */
        INTERRUPTED
    }

    private final Code code;
    private final String operation;
    private @Nullable String traceId;

    private LicenseDeskException(Code code, String operation, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.operation = operation;
    }

    /** {@return what went wrong, as a stable word} */
    public Code code() {
        return code;
    }

    /** {@return the stable name of the operation, such as {@code createRequest}; {@code submit} before anything was sent} */
    public String operation() {
        return operation;
    }

    /**
     * {@return whether the same call may succeed later, and can be made again without doing anything twice} After {@link
     * OutcomeUnknown} it cannot: that submission is resumed.
     */
    public boolean isRetryable() {
        return code == Code.UNAVAILABLE || code == Code.RATE_LIMITED || code == Code.INTERRUPTED;
    }

    /** {@return the id under which the remote system logged the call, for its support; empty if it told none} */
    public Optional<String> traceId() {
        return Optional.ofNullable(traceId);
    }

    /**
     * Adds the id under which the remote system logged the call, if there is one.
     *
     * @param id the id
     * @return this exception
     */
    public LicenseDeskException traced(Optional<String> id) {
        traceId = id.orElse(traceId);
        return this;
    }

    /** The request breaks its form's or the license's rules; nothing was sent. */
    public static final class InvalidRequest extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        private final transient List<Rejection> rejections;

        /**
         * Creates the exception.
         *
         * @param rejections all reasons at once, not empty
         */
        public InvalidRequest(List<Rejection> rejections) {
            super(
                    Code.INVALID_REQUEST,
                    SUBMIT,
                    "The request is refused: "
                            + rejections.stream()
                                    .map(rejection -> rejection.code() + " " + rejection.path() + ": "
                                            + rejection.message(Locale.ENGLISH))
                                    .collect(Collectors.joining("; ")),
                    null);
            this.rejections = List.copyOf(rejections);
        }

        /** {@return all reasons at once, not empty} */
        public List<Rejection> rejections() {
            return rejections;
        }
    }

    /** A file cannot be attached: it is too large, one too many, or cannot be read. */
    public static final class UnusableAttachment extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        private final String fileName;

        /**
         * Creates the exception.
         *
         * @param fileName the name of the file
         * @param expected what was expected of it
         * @param cause why it cannot be read, or null
         */
        public UnusableAttachment(String fileName, String expected, @Nullable Throwable cause) {
            super(Code.UNUSABLE_ATTACHMENT, SUBMIT, "The attachment " + fileName + " is refused: " + expected, cause);
            this.fileName = fileName;
        }

        /** {@return the name of the file} */
        public String fileName() {
            return fileName;
        }
    }

    /** Something of the portal was not found by its name, or found more than once. */
    public static final class NoSuchForm extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        private final List<String> candidates;

        /**
         * Creates the exception.
         *
         * @param wanted what was looked for
         * @param candidates what is there
         */
        public NoSuchForm(String wanted, List<String> candidates) {
            super(
                    Code.NO_SUCH_FORM,
                    SUBMIT,
                    "Expected exactly one " + wanted + " on the portal; there are: "
                            + (candidates.isEmpty() ? "none" : String.join(", ", candidates)),
                    null);
            this.candidates = List.copyOf(candidates);
        }

        /** {@return what is there instead: the names, as the portal writes them} */
        public List<String> candidates() {
            return candidates;
        }
    }

    /** The portal's form has no place for a value of the request, or asks for more than it holds; nothing was sent. */
    public static final class IncompleteForm extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        private final List<String> unplaced;
        private final List<String> unanswered;
        private final List<String> fields;

        /**
         * Creates the exception.
         *
         * @param unplaced the names of the values that have no place, each with the reason
         * @param unanswered the labels of required fields for which the request has no value
         * @param fields what the form has instead: labels with ids
         * @param advice what may help; empty for nothing
         */
        public IncompleteForm(List<String> unplaced, List<String> unanswered, List<String> fields, String advice) {
            super(
                    Code.INCOMPLETE_FORM,
                    SUBMIT,
                    "The portal's form does not fit the request"
                            + (unplaced.isEmpty() ? "" : "; no place for: " + String.join("; ", unplaced))
                            + (unanswered.isEmpty()
                                    ? ""
                                    : "; required, but not known: " + String.join("; ", unanswered))
                            + (fields.isEmpty() ? "" : "; the form has: " + String.join(", ", fields))
                            + (advice.isEmpty() ? "" : "; " + advice),
                    null);
            this.unplaced = List.copyOf(unplaced);
            this.unanswered = List.copyOf(unanswered);
            this.fields = List.copyOf(fields);
        }

        /** {@return the fields that the form has: the labels as the portal writes them, with the ids} */
        public List<String> fields() {
            return fields;
        }

        /** {@return the names of the values that have no place, each with the reason} */
        public List<String> unplaced() {
            return unplaced;
        }

        /** {@return the labels of required fields for which the request has no value, as the portal writes them} */
        public List<String> unanswered() {
            return unanswered;
        }
    }

    /** The credentials were refused (status 401), or the base address belongs to another kind of credential. */
    public static final class NotAuthenticated extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        /**
         * Creates the exception.
         *
         * @param operation the name of the operation
         */
        public NotAuthenticated(String operation) {
            this(operation, "", null);
        }

        /**
         * Creates the exception.
         *
         * @param operation the name of the operation
         * @param message what the remote system said, without secrets; may be empty
         * @param cause why there are no credentials, or null
         */
        public NotAuthenticated(String operation, String message, @Nullable Throwable cause) {
            super(
                    Code.NOT_AUTHENTICATED,
                    operation,
                    cause == null
                            ? operation + ": the credentials were refused (401)" + said(message)
                                    + "; check them, and that the base address is the one they are made for"
                            : operation + ": no credentials could be had: "
                                    + cause.getClass().getSimpleName(),
                    cause);
        }
    }

    /** Not permitted, or not there, which a portal does not tell apart (status 403 or 404). */
    public static final class NotAccessible extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        private final int status;

        /**
         * Creates the exception.
         *
         * @param operation the name of the operation
         * @param status 403 or 404
         * @param message what the remote system said, without secrets; may be empty
         */
        public NotAccessible(String operation, int status, String message) {
            super(
                    Code.NOT_ACCESSIBLE,
                    operation,
                    operation + ": not permitted or not found (" + status + ")" + said(message),
                    null);
            this.status = status;
        }

        /** {@return the HTTP status, 403 or 404} */
        public int status() {
            return status;
        }
    }

    /** The remote system understood the request and refused it. */
    public static final class Refused extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final List<String> messages;
        private final transient Map<String, String> fieldMessages;

        /**
         * Creates the exception.
         *
         * @param operation the name of the operation
         * @param status the HTTP status, 400 to 499, or 200 for a dry run
         * @param messages the general messages, without secrets
         * @param fieldMessages the messages by field id or form question, without secrets in either
         */
        public Refused(String operation, int status, List<String> messages, Map<String, String> fieldMessages) {
            super(
                    Code.REFUSED,
                    operation,
                    operation + ": refused (" + status + ")" + said(String.join("; ", messages))
                            + (fieldMessages.isEmpty() ? "" : " " + fieldMessages),
                    null);
            this.status = status;
            this.messages = List.copyOf(messages);
            this.fieldMessages = Map.copyOf(fieldMessages);
        }

        /** {@return the HTTP status} */
        public int status() {
            return status;
        }

        /** {@return the general messages, without secrets} */
        public List<String> messages() {
            return messages;
        }

        /** {@return the messages by field id or form question, without secrets in either} */
        public Map<String, String> fieldMessages() {
            return fieldMessages;
        }
    }

    /** Too many calls (status 429), after as many attempts as the retry policy allows. Nothing was done. */
    public static final class RateLimited extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        private final transient Optional<Duration> retryAfter;

        /**
         * Creates the exception.
         *
         * @param operation the name of the operation
         * @param retryAfter how long the remote system asks to wait, if it says so
         */
        public RateLimited(String operation, Optional<Duration> retryAfter) {
            super(
                    Code.RATE_LIMITED,
                    operation,
                    operation + ": too many calls (429)"
                            + retryAfter
                                    .map(wait -> "; retry after " + wait.toSeconds() + " s")
                                    .orElse(""),
                    null);
            this.retryAfter = retryAfter;
        }

        /** {@return how long the remote system asks to wait, not negative; empty if it does not say} */
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** No answer that counts: no connection, no answer in time, or status 408 or 5xx. Reading again is safe. */
    public static final class Unavailable extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        private final transient OptionalInt status;

        /**
         * Creates the exception.
         *
         * @param operation the name of the operation
         * @param status the HTTP status, if there was an answer
         * @param cause what went wrong, or null
         */
        public Unavailable(String operation, OptionalInt status, @Nullable Throwable cause) {
            this(operation, status, "", cause);
        }

        /**
         * Creates the exception.
         *
         * @param operation the name of the operation
         * @param status the HTTP status, if there was an answer
         * @param server the host and port that were called; may be empty
         * @param cause what went wrong, or null
         */
        public Unavailable(String operation, OptionalInt status, String server, @Nullable Throwable cause) {
            super(
                    Code.UNAVAILABLE,
                    operation,
                    operation + ": unavailable ("
                            + (status.isPresent() ? String.valueOf(status.getAsInt()) : name(cause))
                            + (server.isEmpty() ? "" : " at " + server)
                            + ")",
                    cause);
            this.status = status;
        }

        private static String name(@Nullable Throwable cause) {
            return cause == null ? "no answer" : cause.getClass().getSimpleName();
        }

        /** {@return the HTTP status of the last answer; empty if there was none} */
        public OptionalInt status() {
            return status;
        }
    }

    /**
     * Something was sent and nobody knows whether it was received. Submitting again without the marker may do it twice: resume
     * the submission with its marker.
     */
    public static final class OutcomeUnknown extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        private final transient Optional<Marker> marker;

        /**
         * Creates the exception.
         *
         * @param operation the name of the operation
         * @param marker the marker by which the result can be searched later, if it has one
         * @param cause what went wrong, or null
         */
        public OutcomeUnknown(String operation, Optional<Marker> marker, @Nullable Throwable cause) {
            super(
                    Code.OUTCOME_UNKNOWN,
                    operation,
                    operation + ": sent, but the outcome is unknown"
                            + marker.map(known -> "; resume it with its marker " + known)
                                    .orElse(""),
                    cause);
            this.marker = marker;
        }

        /** {@return the marker of the submission; empty if the request carries none} */
        public Optional<Marker> marker() {
            return marker;
        }
    }

    /** The submission could not be kept in its journal; nothing was sent. */
    public static final class NotJournaled extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        /**
         * Creates the exception.
         *
         * @param cause why it could not be kept
         */
        public NotJournaled(Throwable cause) {
            super(
                    Code.NOT_JOURNALED,
                    SUBMIT,
                    "The submission could not be kept in its journal, so nothing was sent: "
                            + cause.getClass().getSimpleName(),
                    cause);
        }
    }

    /** An answer that is none of those documented, such as an HTML page or a redirect. */
    public static final class UnexpectedResponse extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String excerpt;

        /**
         * Creates the exception.
         *
         * @param operation the name of the operation
         * @param status the HTTP status
         * @param excerpt what the answer says, if it can be read, or else what it is; without secrets
         */
        public UnexpectedResponse(String operation, int status, String excerpt) {
            super(
                    Code.UNEXPECTED_RESPONSE,
                    operation,
                    operation + ": unexpected answer (" + status + ")" + said(excerpt),
                    null);
            this.status = status;
            this.excerpt = excerpt;
        }

        /** {@return the HTTP status} */
        public int status() {
            return status;
        }

        /** {@return in short what the answer says, if it can be read, or else what it is; without secrets} */
        public String excerpt() {
            return excerpt;
        }
    }

    /** The calling thread was interrupted; its interrupt flag is set again. Nothing was done that may not be repeated. */
    public static final class Interrupted extends LicenseDeskException {
        private static final long serialVersionUID = 1;

        /**
         * Creates the exception.
         *
         * @param operation the name of the operation
         * @param cause the interruption
         */
        public Interrupted(String operation, InterruptedException cause) {
            super(Code.INTERRUPTED, operation, operation + ": interrupted", cause);
        }
    }

    private static String said(String message) {
        return message.isEmpty() ? "" : ": " + message;
    }
}
