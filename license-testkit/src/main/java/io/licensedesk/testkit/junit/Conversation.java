package io.licensedesk.testkit.junit;

/** The calls of a test, printed below its failure. */
final class Conversation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Conversation(String calls) {
        super("the calls of this test, in order\n" + calls, null, false, false);
    }

    /** Adds the calls of a bench to a failure. */
    static void addTo(Throwable failure, TestBench bench) {
        String calls = bench.conversation();
        if (!calls.isEmpty()) {
            failure.addSuppressed(new Conversation(calls));
        }
    }
}
