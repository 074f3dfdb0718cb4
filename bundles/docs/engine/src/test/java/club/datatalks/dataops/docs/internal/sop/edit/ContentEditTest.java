package club.datatalks.dataops.docs.internal.sop.edit;

import static club.datatalks.dataops.docs.internal.sop.edit.Edits.edit;
import static club.datatalks.dataops.docs.internal.sop.edit.Edits.edited;
import static club.datatalks.dataops.docs.internal.sop.edit.Edits.undone;
import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import club.datatalks.dataops.docs.internal.frontmatter.FrontMatterEdit;
import club.datatalks.dataops.docs.internal.sop.SopBlock;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopSection;
import club.datatalks.dataops.docs.internal.sop.legacy.SopNormalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every document of the sample handbook survives being edited, to the byte. */
class ContentEditTest {

    private final Map<String, String> documents = documents();

    @Test
    void noDocumentChangesWithoutAnEdit() {
        assertThat(documents).isNotEmpty().allSatisfy((path, text) -> {
            assertThat(edited(text)).isEqualTo(text);
            SopDocument document = SopDocument.parse(text);
            document.frontMatter()
                    .fields()
                    .forEach((key, value) ->
                            assertThat(FrontMatterEdit.with(text, key, value)).isEqualTo(text));
        });
    }

    @Test
    void everyKeyCanBeSetAndSetBack() {
        assertThat(documents)
                .allSatisfy((path, text) -> SopDocument.parse(text)
                        .frontMatter()
                        .fields()
                        .forEach((key, value) -> {
                            FieldValue other = value instanceof FieldValue.Items list && !list.isEmpty()
                                    ? new FieldValue.Items(Stream.concat(list.items().stream(), Stream.of("x: y"))
                                            .toList())
                                    : value instanceof FieldValue.Text ? new FieldValue.Text("Another: text") : value;

                            String changed = FrontMatterEdit.with(text, key, other);

                            assertThat(SopDocument.parse(changed).frontMatter().fields())
                                    .containsEntry(key, other);
                            if (value instanceof FieldValue.Items) {
                                assertThat(FrontMatterEdit.with(changed, key, value))
                                        .isEqualTo(text);
                            }
                        }));
    }

    @Test
    void everyProcedureComesBackFromItsEdits() {
        assertThat(procedures()).hasSizeGreaterThan(50).allSatisfy((path, text) -> {
            SopSection.Procedure procedure = SopDocument.parse(text).procedure().orElseThrow();
            for (SopBlock.Step step : procedure.steps()) {
                int id = (int) step.value().id();
                String body = step.value().bodyMd();
                assertThat(edited(text, edit("set_step_body", "step", id, "value", body)))
                        .isEqualTo(text);
                String longer = edited(text, edit("set_step_body", "step", id, "value", body + "\n\n    More."));
                assertThat(longer).isNotEqualTo(text);
                assertThat(edited(longer, edit("set_step_body", "step", id, "value", body)))
                        .isEqualTo(text);
            }
            for (SopBlock.Group group : procedure.groups()) {
                int first = (int) group.steps().get(0).value().id();
                int last = group.steps().size() - 1;
                String moved = edited(text, edit("move_step", "step", first, "index", last));
                assertThat(edited(moved, edit("move_step", "step", first + last, "index", 0)))
                        .isEqualTo(text);
            }
            if (procedure.groups().isEmpty()) {
                assertThat(edited(edited(text, edit("group_steps")), edit("ungroup")))
                        .isEqualTo(text);
            }
            SopEditor.Edited all = SopEditor.apply(
                    text,
                    List.of(
                            edit("delete_step", "step", 1),
                            edit("add_todo", "value", "x"),
                            edit("ungroup"),
                            edit("group_steps"),
                            edit("set_title", "value", "Other"),
                            edit("move_section", "section", "references", "index", 0)));
            assertThat(undone(text, all)).isEqualTo(text);
        });
    }

    /** Without its markers a document is what people wrote before there were any. */
    @Test
    void everyProcedureIsFoundAgainWithoutItsMarkers() {
        assertThat(procedures()).allSatisfy((path, text) -> {
            SopSection.Procedure before = SopDocument.parse(text).procedure().orElseThrow();
            String bare = text.lines()
                    .filter(line -> !line.strip().startsWith("<!-- sop-"))
                    .map(line -> line + "\n")
                    .reduce("", String::concat);

            SopNormalizer.Normalized normalized = SopNormalizer.normalize(bare);

            SopSection.Procedure after =
                    SopDocument.parse(normalized.content()).procedure().orElseThrow();
            assertThat(after.steps()).hasSameSizeAs(before.steps());
            assertThat(after.groups())
                    .extracting(SopBlock.Group::title)
                    .isEqualTo(
                            before.groups().stream().map(SopBlock.Group::title).toList());
            for (int i = 0; i < after.steps().size(); i++) {
                assertThat(after.steps().get(i).value().screenshots())
                        .hasSameSizeAs(before.steps().get(i).value().screenshots());
            }
        });
    }

    private Map<String, String> procedures() {
        Map<String, String> procedures = new TreeMap<>(documents);
        procedures.values().removeIf(text -> SopDocument.parse(text).procedure().isEmpty());
        return procedures;
    }

    private static Map<String, String> documents() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("content").resolve("images"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        Path content = folder.resolve("content");
        Map<String, String> documents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(content)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                documents.put(content.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The sample content cannot be read", e);
        }
        return documents;
    }
}
