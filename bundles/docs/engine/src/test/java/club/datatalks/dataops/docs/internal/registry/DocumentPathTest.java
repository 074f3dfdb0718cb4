package club.datatalks.dataops.docs.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentPathTest {

    @ParameterizedTest
    @CsvSource({
        "content/a/b.md, content/a/b.md",
        "a/b.md, content/a/b.md",
        "///a/b.md, content/a/b.md",
        "a\\b.md, content/a/b.md",
        "a%2Fb.md, content/a/b.md",
        "'  a/b.md ', content/a/b.md",
        "'%20a/b.md', content/a/b.md",
        "readme.md, content/readme.md",
        "search.md, content/search.md",
        "A/b_C-1.md, content/A/b_C-1.md",
    })
    void normalisesWhatPeopleWrite(String written, String expected) {
        assertThat(DocumentPath.parse(written)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "content/",
                "../secret.md",
                "a/../b.md",
                "a/./b.md",
                ".hidden.md",
                "_a.md",
                "a b.md",
                "a%20b.md",
                "a%252Fb.md",
                "a%zz.md",
                "a%ff.md",
                "a.b.md",
                "a.MD",
                "a",
                "a/b.txt",
                ".md",
                "a\u0000.md",
                "gr\u00fc\u00dfe.md",
                "a.md\nb.md",
            })
    void refusesOtherCharacters(String written) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> DocumentPath.parse(written));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
        assertThat(problem)
                .hasMessage("Document path may only contain letters, numbers, slash, dash, underscore, and .md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a//b.md",
                "sops/.md",
                "1/2/3/4/5/6/7/8/9/10/11/12/13.md",
                "api/a.md",
                "content/images/a.md",
                "content/content/a.md",
            })
    void refusesWhatCouldNotBeAddressed(String written) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> DocumentPath.parse(written));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
    }

    @Test
    void refusesMoreThan200Characters() {
        String longest = "a".repeat(200 - "content/.md".length());

        assertThat(DocumentPath.parse(longest + ".md").value()).hasSize(200);
        assertThat(catchThrowableOfType(ProblemException.class, () -> DocumentPath.parse(longest + "a.md")))
                .hasMessage("Document path may have at most 200 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "content/a/b, content/a/b",
        "a/b//, content/a/b",
        "/a, content/a",
        "a%2Fb/, content/a/b",
    })
    void normalisesFolders(String written, String expected) {
        assertThat(FolderPath.parse(written)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "content", "content/", "/content//"})
    void protectsTheRootFolder(String written) {
        assertThat(catchThrowableOfType(ProblemException.class, () -> FolderPath.parse(written)))
                .hasMessage("Cannot operate on the content/ root itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../b", "a.md", "a b", ".git", "a//b"})
    void refusesWhatIsNoFolder(String written) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> FolderPath.parse(written));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
    }
}
