package club.datatalks.dataops.docs.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.docs.internal.lint.LintReport;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.DocumentHead;
import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.edit.SopEditor;
import club.datatalks.dataops.docs.internal.sop.edit.TextChange;
import club.datatalks.dataops.docs.internal.sop.legacy.SopNormalizer;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /sop}: changes to the text of a procedure that nobody has saved yet. Nothing is kept here. */
@Component(service = SopResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.sop")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("sop")
@Consumes(MediaType.WILDCARD)
public final class SopResource {

    /** What a document may have (DOC-76). */
    @Activate
    public SopResource() {}

    /** The contract's form: the new text, what it parses to, and its violations. */
    @POST
    @Path("serialize")
    public Response serialize(byte[] body) {
        JsonBody json = JsonBody.of(body);
        SopEditor.Edited edited = SopEditor.apply(content(json), json.edits("edits"));
        String text = checked(edited.document().source().text());
        return Answers.json(new SerializedView(
                text,
                parsed(edited.document()),
                SopLint.check(edited.document()).violations()));
    }

    /** The editor's form: also where things stand now, what changed, and what changes it back. */
    @POST
    @Path("edit")
    public Response edit(byte[] body) {
        JsonBody json = JsonBody.of(body);
        String before = content(json);
        SopEditor.Edited edited = SopEditor.apply(before, json.edits("operations"));
        String text = checked(edited.document().source().text());
        LintReport lint = SopLint.check(edited.document());
        return Answers.json(new EditedView(
                text,
                parsed(edited.document()),
                lint.violations(),
                LintResource.views(lint),
                edited.document().sourceMap(),
                changes(edited.changes()),
                changes(edited.inverse(before))));
    }

    /** A procedure without markers, marked. */
    @POST
    @Path("normalize")
    public Response normalize(byte[] body) {
        SopNormalizer.Normalized normalized = SopNormalizer.normalize(content(JsonBody.of(body)));
        return Answers.json(new NormalizedView(
                normalized.content(),
                normalized.changed(),
                SopLint.check(SopDocument.parse(normalized.content())).violations(),
                normalized.notes()));
    }

    private static String content(JsonBody json) {
        return checked(json.text("content"));
    }

    private static String checked(String text) {
        if (text.length() > DocumentHead.MAX_BYTES || text.getBytes(UTF_8).length > DocumentHead.MAX_BYTES) {
            throw new ProblemException(
                            ProblemKind.TOO_LARGE, "content must be at most %d bytes".formatted(DocumentHead.MAX_BYTES))
                    .withCode("too_large");
        }
        return text;
    }

    private static @Nullable Map<String, @Nullable Object> parsed(SopDocument document) {
        return document.parsed().map(ParsedSop::toJson).orElse(null);
    }

    private static List<ChangeView> changes(List<TextChange> changes) {
        return changes.stream()
                .map(change -> new ChangeView(change.from(), change.to(), change.insert()))
                .toList();
    }

    record SerializedView(
            String content,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Map<String, @Nullable Object> parsed,

            List<String> violations) {}

    record EditedView(
            String content,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Map<String, @Nullable Object> parsed,

            List<String> violations,
            List<Map<String, Object>> findings,
            @JsonProperty("source_map") List<Map<String, Object>> sourceMap,
            List<ChangeView> changes,
            List<ChangeView> inverse) {}

    record NormalizedView(String content, boolean changed, List<String> violations, List<String> notes) {}

    record ChangeView(int from, int to, String insert) {}
}
