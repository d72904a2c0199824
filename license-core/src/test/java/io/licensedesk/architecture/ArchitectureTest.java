package io.licensedesk.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What no compiler checks: the direction between the packages, and what a pure domain does without. */
class ArchitectureTest {

    /** Each package may import those before it. */
    private static final List<String> ORDER = List.of("catalog", "billing", "license", "request");

    private static final Set<String> FLOATING_POINT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.licensedesk");

    @Test
    void packagesHaveNoCircle() {
        check(slices().matching("io.licensedesk.(**)").should().beFreeOfCycles());
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        check(classes().should().resideInAnyPackage(packages(ORDER)));
    }

    @Test
    void packagesImportOnlyThoseBeforeThem() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            check(noClasses()
                    .that()
                    .resideInAPackage(packages(ORDER.subList(i, i + 1))[0])
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(ORDER.subList(i + 1, ORDER.size()))));
        }
    }

    @Test
    void nothingKnowsJson() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..", "jakarta.json.."));
    }

    @Test
    void nothingKnowsTheNetwork() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..", "com.sun.net.."));
    }

    @Test
    void nothingReadsAClock() {
        check(noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class));
        check(noClasses()
                .should()
                .accessTargetWhere(describe("a reading of the time", ArchitectureTest::readsTheTime)));
    }

    private static boolean readsTheTime(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return (owner.startsWith("java.time.") && name.equals("now"))
                || (owner.equals("java.lang.System")
                        && Set.of("currentTimeMillis", "nanoTime").contains(name));
    }

    @Test
    void nothingLogs() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging.."));
        check(noClasses().should().dependOnClassesThat().areAssignableTo(System.Logger.class));
        check(noClasses().should().accessField(System.class, "out"));
        check(noClasses().should().accessField(System.class, "err"));
    }

    @Test
    void noFieldOrSignatureHasBinaryFloatingPoint() {
        DescribedPredicate<JavaClass> floatingPoint =
                describe("binary floating point", ArchitectureTest::isFloatingPoint);
        check(noFields().should().haveRawType(floatingPoint));
        check(noCodeUnits().should().haveRawReturnType(floatingPoint));
        check(noCodeUnits()
                .should()
                .haveRawParameterTypes(describe(
                        "some binary floating point",
                        (List<JavaClass> types) -> types.stream().anyMatch(ArchitectureTest::isFloatingPoint))));
    }

    private static boolean isFloatingPoint(JavaClass type) {
        return FLOATING_POINT.contains(type.getBaseComponentType().getName());
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> "io.licensedesk." + name + "..").toArray(String[]::new);
    }

    private static void check(ArchRule rule) {
        rule.check(CORE);
    }
}
