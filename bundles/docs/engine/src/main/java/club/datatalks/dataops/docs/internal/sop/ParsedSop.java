package club.datatalks.dataops.docs.internal.sop;

import club.datatalks.dataops.docs.internal.frontmatter.FieldValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parsed form of a procedure, exactly as other programs know it (SOPF-20). {@link #toJson} gives it with the keys
 * and in the order of the contract.
 *
 * @param schemaVersion as the front matter has it; {@code null} when the key is absent
 * @param sections by name, in the order of first appearance
 */
public record ParsedSop(
        @Nullable FieldValue schemaVersion, Map<String, FieldValue> frontmatter, Map<String, Section> sections) {

    public ParsedSop {
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /** As plain maps, lists, texts, numbers and booleans, for whatever writes JSON. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema_version", schemaVersion == null ? null : schemaVersion.plain());
        json.put("frontmatter", plain(frontmatter));
        Map<String, @Nullable Object> sectionsJson = new LinkedHashMap<>();
        sections.forEach((name, section) -> sectionsJson.put(name, section.toJson()));
        json.put("sections", sectionsJson);
        return json;
    }

    private static Map<String, @Nullable Object> plain(Map<String, FieldValue> values) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        values.forEach((key, value) -> json.put(key, value.plain()));
        return json;
    }

    /** A section: opaque text, or the structured procedure. */
    public sealed interface Section {

        Map<String, @Nullable Object> toJson();
    }

    public record TextSection(boolean raw, String bodyMd) implements Section {

        @Override
        public Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("raw", raw);
            json.put("body_md", bodyMd);
            return json;
        }
    }

    public record Procedure(List<Group> groups, List<Step> flatSteps, List<Prose> prose, List<String> todos)
            implements Section {

        public Procedure {
            groups = List.copyOf(groups);
            flatSteps = List.copyOf(flatSteps);
            prose = List.copyOf(prose);
            todos = List.copyOf(todos);
        }

        @Override
        public Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("raw", false);
            json.put("groups", groups.stream().map(Group::toJson).toList());
            json.put("flat_steps", flatSteps.stream().map(Step::toJson).toList());
            json.put("prose", prose.stream().map(Prose::toJson).toList());
            json.put("todos", todos);
            return json;
        }
    }

    public record Group(String title, List<Step> steps) {

        public Group {
            steps = List.copyOf(steps);
        }

        private Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("title", title);
            json.put("steps", steps.stream().map(Step::toJson).toList());
            return json;
        }
    }

    /**
     * One step.
     *
     * @param renderedNumber the number that its first line shows; {@code null} when it shows none
     * @param attrs without the id, in the order of first appearance; {@code systems} is a list
     */
    public record Step(
            long id,
            @Nullable Long renderedNumber,
            Map<String, FieldValue> attrs,
            String bodyMd,
            List<Screenshot> screenshots) {

        public Step {
            attrs = Collections.unmodifiableMap(new LinkedHashMap<>(attrs));
            screenshots = List.copyOf(screenshots);
        }

        private Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("rendered_number", renderedNumber);
            json.put("attrs", plain(attrs));
            json.put("body_md", bodyMd);
            json.put("screenshots", screenshots.stream().map(Screenshot::toJson).toList());
            return json;
        }
    }

    public record Screenshot(String alt, String src, String caption) {

        private Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("alt", alt);
            json.put("src", src);
            json.put("caption", caption);
            return json;
        }
    }

    /**
     * Text between steps.
     *
     * @param afterStepId the step that was closed last in front of it; {@code null} before the first one
     */
    public record Prose(@Nullable Long afterStepId, String bodyMd) {

        private Map<String, @Nullable Object> toJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("after_step_id", afterStepId);
            json.put("body_md", bodyMd);
            return json;
        }
    }
}
