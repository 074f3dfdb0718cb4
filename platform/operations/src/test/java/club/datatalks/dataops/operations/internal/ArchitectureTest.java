package club.datatalks.dataops.operations.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "club.datatalks.dataops.operations.internal", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheShellKnowsTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("..internal.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.karaf..", "..internal.shell..");

    @ArchTest
    static final ArchRule nobodyReachesIntoProvidersAndPlugins = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..http.internal..",
                    "..identity.internal..",
                    "..docs.internal..",
                    "..content.git..",
                    "..state.sqlite..",
                    "..state.engine..");
}
