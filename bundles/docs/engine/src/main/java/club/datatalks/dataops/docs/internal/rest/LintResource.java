package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.lint.LintContext;
import club.datatalks.dataops.docs.internal.lint.LintFinding;
import club.datatalks.dataops.docs.internal.lint.LintReport;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.DocumentPath;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /lint}: what is wrong with the documents, or with an unsaved text. */
@Component(service = LintResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.lint")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("lint")
public final class LintResource {

    private final DocumentLibrary library;
    private final CorpusLint corpus;

    @Activate
    public LintResource(@Reference DocumentLibrary library, @Reference CorpusLint corpus) {
        this.library = library;
        this.corpus = corpus;
    }

    @GET
    public Response all(@QueryParam("findings") @Nullable String findings) {
        return Answers.json(corpus.check(library.current(), Query.isSet(findings)));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response text(byte[] body) {
        JsonBody json = JsonBody.of(body);
        SopDocument document = SopDocument.parse(json.text("content"));
        Optional<String> path = json.find("path").filter(given -> !given.isBlank());
        LintReport report =
                path.isEmpty() ? SopLint.check(document) : SopLint.check(document, context(path.orElseThrow()));
        return Answers.json(new TextLintView(report.violations(), views(report)));
    }

    private LintContext context(String path) {
        Snapshot snapshot = library.current();
        return new LintContext(DocumentPath.parse(path).value(), snapshot.registry(), snapshot.allFiles());
    }

    record TextLintView(List<String> violations, List<Map<String, Object>> findings) {}

    static List<Map<String, Object>> views(LintReport report) {
        return report.findings().stream().map(LintFinding::toJson).toList();
    }
}
