package io.licensedesk.testkit.junit;

import java.lang.reflect.AnnotatedElement;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Does for JUnit Jupiter what {@link LicenseDeskTest} says. */
final class LicenseDeskExtension implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LicenseDeskExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isPresent()
                && TestBench.provides(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(TestBench.class, key -> open(context), TestBench.class)
                .get(parameter.getParameter().getType());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestBench bench = store(context).remove(TestBench.class, TestBench.class);
        if (bench == null) {
            return;
        }
        Optional<Throwable> failure = context.getExecutionException();
        try {
            if (failure.isPresent()) {
                Conversation.addTo(failure.get(), bench);
            } else {
                verify(bench);
            }
        } finally {
            bench.close();
        }
    }

    private static void verify(TestBench bench) {
        try {
            bench.verify();
        } catch (AssertionError e) {
            Conversation.addTo(e, bench);
            throw e;
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static TestBench open(ExtensionContext context) {
        return Stream.concat(
                        Stream.<AnnotatedElement>of(context.getRequiredTestMethod()),
                        Stream.<Class<?>>iterate(
                                context.getRequiredTestClass(), type -> type != null, Class::getEnclosingClass))
                .map(place -> AnnotationSupport.findAnnotation(place, LicenseDeskTest.class))
                .flatMap(Optional::stream)
                .findFirst()
                .map(test -> new TestBench(LocalDate.parse(test.today()), test.spelling()))
                .orElseGet(TestBench::standard);
    }
}
