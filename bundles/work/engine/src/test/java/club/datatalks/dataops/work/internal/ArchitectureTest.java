package club.datatalks.dataops.work.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "club.datatalks.dataops.work", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] EDGES = {
        "jakarta.ws.rs..", "jakarta.servlet..", "org.apache.karaf..", "com.fasterxml.jackson.databind.."
    };

    @ArchTest
    static final ArchRule workKnowsNeitherHttpNorTheConsole = noClasses()
            .that()
            .resideOutsideOfPackages("..internal.rest..", "..internal.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EDGES);

    @ArchTest
    static final ArchRule rulesAreAboutValuesAlone = noClasses()
            .that()
            .resideInAnyPackage("..internal.model..", "..internal.rule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("club.datatalks.dataops.state..", "..internal.store..", "org.osgi..");

    @ArchTest
    static final ArchRule edgesDoNotReachPastTheServices = noClasses()
            .that()
            .resideInAnyPackage("..internal.rest..", "..internal.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..internal.store..", "..internal.rule..");
}
