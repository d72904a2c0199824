package io.licensedesk.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.licensedesk.testkit.scenario.Scenarios;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses TESTKIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.licensedesk.testkit");

    @Test
    void packagesHaveNoCircle() {
        slices().matching("io.licensedesk.(**)").should().beFreeOfCycles().check(TESTKIT);
    }

    /** The runner is a program: whoever starts it has no test library. */
    @Test
    void theCommandLineTheScenarioRunnerAndTheSimulatorsNeedNoTestLibrary() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.licensedesk.testkit.command..",
                        "io.licensedesk.testkit.scenario..",
                        "io.licensedesk.testkit.portal..",
                        "io.licensedesk.testkit.server..",
                        "io.licensedesk.testkit.internal..")
                .and()
                .doNotBelongToAnyOf(Scenarios.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "net.jqwik..", "org.assertj..", "org.opentest4j..")
                .check(TESTKIT);
    }

    /** Whoever extends a contract or draws a license needs jqwik, but not the assertions of somebody else's choice. */
    @Test
    void fixturesNeedNoTestLibraryAndContractsOnlyJqwik() {
        noClasses()
                .that()
                .resideInAPackage("io.licensedesk.testkit.fixture..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "net.jqwik..", "org.assertj..", "org.opentest4j..")
                .check(TESTKIT);
        noClasses()
                .that()
                .resideInAnyPackage("io.licensedesk.testkit.arbitrary..", "io.licensedesk.testkit.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit.jupiter..", "org.assertj..")
                .check(TESTKIT);
    }

    /** Arguments without names are mixed up; these two records are written with copies or a builder. */
    @Test
    void noOtherPublicConstructorHasMoreThanEightArguments() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.licensedesk");

        assertThat(all.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(type -> type.getConstructors().stream())
                        .filter(made -> made.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(made -> made.getRawParameterTypes().size() > 8)
                        .map(made -> made.getOwner().getSimpleName()))
                .containsExactlyInAnyOrder("License", "NewPlanRequest");
    }
}
