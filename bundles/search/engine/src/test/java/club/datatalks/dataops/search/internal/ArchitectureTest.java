package club.datatalks.dataops.search.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "club.datatalks.dataops.search", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule rulesDoNotKnowHowTheyAreCalled = noClasses()
            .that()
            .resideInAnyPackage("..internal", "..internal.index..", "..internal.query..", "..internal.text..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "org.apache.karaf..", "org.apache.felix..");

    @ArchTest
    static final ArchRule luceneIsTheSecretOfIndexAndQuery = noClasses()
            .that()
            .resideOutsideOfPackages("..internal.index..", "..internal.query..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..");

    @ArchTest
    static final ArchRule whatIsFoundIsKnownToItsOwnPluginOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("club.datatalks.dataops.docs..", "club.datatalks.dataops.work..");
}
