package club.datatalks.dataops.identity.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "club.datatalks.dataops.identity.internal", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule rulesDoNotKnowHowTheyAreCalled = noClasses()
            .that()
            .resideInAPackage("..identity.internal")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "com.fasterxml..",
                    "org.apache.karaf..",
                    "..internal.rest..",
                    "..internal.shell..",
                    "..internal.jaas..");

    @ArchTest
    static final ArchRule credentialsKnowNothingOfUsers = noClasses()
            .that()
            .resideInAPackage("..internal.credential..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..identity.internal", "club.datatalks.dataops.state..");

    @ArchTest
    static final ArchRule onlyCredentialsKnowTheCryptographyLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("..internal.credential..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule theEdgesDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("..internal.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..internal.shell..", "..internal.jaas..", "org.apache.karaf..");

    @ArchTest
    static final ArchRule nobodyReachesIntoOtherPlugins = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..http.internal..", "..portal.internal..", "..docs.internal..", "..state.sqlite..");
}
