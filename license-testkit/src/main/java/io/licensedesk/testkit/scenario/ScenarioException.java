package io.licensedesk.testkit.scenario;

/** Thrown for a scenario file that is unusable: names the place as a JSON pointer (RFC 6901) and what was expected there. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    ScenarioException(String pointer, String expectation) {
        super((pointer.isEmpty() ? "document" : pointer) + ": " + expectation);
        this.pointer = pointer;
    }

    /**
     * Returns the place of the problem.
     *
     * @return a JSON pointer, empty for the document as a whole
     */
    public String pointer() {
        return pointer;
    }
}
