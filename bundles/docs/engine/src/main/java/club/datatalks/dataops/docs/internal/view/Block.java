package club.datatalks.dataops.docs.internal.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a document's page, in the order of the document. All HTML is rendered and safe to show. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Block {

    /**
     * Text that belongs to no structure.
     *
     * @param passages the text by its headings, when it is edited by them
     */
    @JsonTypeName("html")
    record Html(
            String html,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Passage> passages) implements Block, Part {

        Html(String html) {
            this(html, List.of());
        }
    }

    /**
     * A heading with the text below it, up to the next heading; or the text above the first.
     *
     * @param id of the heading in the page; {@code null} for the text above the first
     * @param firstLine of the file, counted from 1
     * @param lastLine the last one that belongs to it
     */
    record Passage(
            @Nullable String id,
            @JsonProperty("first_line") int firstLine,
            @JsonProperty("last_line") int lastLine) {}

    /**
     * A section without structure.
     *
     * @param heading empty when it shows none
     * @param html without the heading
     */
    @JsonTypeName("section")
    record Section(String name, String heading, String id, boolean raw, String html) implements Block {}

    /** The structured section. */
    @JsonTypeName("section")
    record Procedure(String name, String heading, String id, boolean raw, List<Block> blocks) implements Block {}

    /** A note on what is missing. */
    @JsonTypeName("todo")
    record Todo(String text) implements Block {}

    @JsonTypeName("group")
    record Group(String title, String id, List<Block> blocks) implements Block {}

    /**
     * One step.
     *
     * @param number as its text shows it; {@code null} when it shows none
     * @param attrs {@code systems} is a list, every other attribute is text
     */
    @JsonTypeName("step")
    record Step(long id, @Nullable Long number, Map<String, Object> attrs, List<Part> parts, List<Video> embeds)
            implements Block {}

    /** Text between steps. */
    @JsonTypeName("prose")
    record Prose(String html) implements Block {}

    /** Text of the procedure that no marker claims. */
    @JsonTypeName("text")
    record Loose(String html) implements Block {}

    /** What a step consists of: {@link Html} and screenshots. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Part {}

    /** @param src empty when there is no image that may be loaded */
    @JsonTypeName("screenshot")
    record Screenshot(
            String src,
            String alt,
            @JsonProperty("caption_html") String captionHtml) implements Part {}
}
