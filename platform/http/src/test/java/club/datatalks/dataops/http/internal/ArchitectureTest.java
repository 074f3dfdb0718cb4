package club.datatalks.dataops.http.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "club.datatalks.dataops", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theCoreKnowsNoPlugin = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..docs..", "..work..", "..search.internal..", "..podcast..", "..importers..");

    @ArchTest
    static final ArchRule stepsDoNotKnowHowRestIsDone = noClasses()
            .that()
            .resideInAnyPackage("..http.internal.chain", "..http.internal.gate")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..");
}
