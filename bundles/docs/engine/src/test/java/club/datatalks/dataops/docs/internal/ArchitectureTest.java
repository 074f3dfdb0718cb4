package club.datatalks.dataops.docs.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "club.datatalks.dataops.docs", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule rulesDoNotKnowHowTheyAreCalled = noClasses()
            .that()
            .resideInAnyPackage(
                    "..internal.frontmatter..",
                    "..internal.sop..",
                    "..internal.lint..",
                    "..internal.registry..",
                    "..internal.content..",
                    "..internal.edit..",
                    "..internal.merge..",
                    "..internal.render..",
                    "..internal.quality..",
                    "..internal.view..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "org.apache.karaf..", "org.apache.felix..");

    @ArchTest
    static final ArchRule rulesDoNotKnowWhereContentIsKept = noClasses()
            .that()
            .resideInAnyPackage(
                    "..internal.frontmatter..",
                    "..internal.sop..",
                    "..internal.lint..",
                    "..internal.registry..",
                    "..internal.render..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("club.datatalks.dataops.content.ContentStore");

    @ArchTest
    static final ArchRule nobodyKnowsWhichStoreItIs = noClasses()
            .that()
            .resideOutsideOfPackage("..internal.merge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("club.datatalks.dataops.content.git..", "org.eclipse.jgit..")
            .as("nobody knows which store it is; what compares texts is in a package of its own");

    @ArchTest
    static final ArchRule mergingKnowsTextsAndNoRepository = noClasses()
            .that()
            .resideInAPackage("..internal.merge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "club.datatalks.dataops.content..",
                    "org.eclipse.jgit.api..",
                    "org.eclipse.jgit.lib..",
                    "org.eclipse.jgit.storage..",
                    "org.eclipse.jgit.transport..");

    @ArchTest
    static final ArchRule theFormatKnowsNothingOfPages = noClasses()
            .that()
            .resideInAnyPackage(
                    "..internal.frontmatter..", "..internal.sop..", "..internal.lint..", "..internal.registry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..internal.content..", "..internal.render..", "..internal.view..", "..internal.rest..");
}
