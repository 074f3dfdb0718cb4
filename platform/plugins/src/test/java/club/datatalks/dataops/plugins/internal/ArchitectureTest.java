package club.datatalks.dataops.plugins.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "club.datatalks.dataops.plugins.internal", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule rulesDoNotKnowHowTheyAreCalled = noClasses()
            .that()
            .resideInAPackage("..plugins.internal")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.apache.karaf..", "..internal.rest..", "..internal.shell..");

    @ArchTest
    static final ArchRule filesAreReadWithoutTouchingTheContainer = noClasses()
            .that()
            .resideInAPackage("..internal.archive..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..plugins.internal", "..internal.container..", "club.datatalks.dataops.state..");

    @ArchTest
    static final ArchRule theContainerKnowsNothingOfWhatIsMeantToBe = noClasses()
            .that()
            .resideInAPackage("..internal.container..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..plugins.internal");
}
