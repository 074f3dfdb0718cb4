package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopParseError;
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

/** {@code /parse}: what the structure of an unsaved text is. Malformed markers are an answer, not a failure. */
@Component(service = ParseResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("docs.parse")
@JakartarsApplicationSelect(DocsApplication.SELECT)
@Path("parse")
public final class ParseResource {

    @Activate
    public ParseResource() {}

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response parse(byte[] body) {
        JsonBody json = JsonBody.of(body);
        SopDocument sop = SopDocument.parse(json.text("content"));
        return Answers.json(new ParseView(
                sop.parsed().map(ParsedSop::toJson).orElse(null),
                sop.error().map(SopParseError::message).orElse(null),
                json.isTrue("source_map") ? sop.sourceMap() : null));
    }

    record ParseView(
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Map<String, @Nullable Object> parsed,

            @Nullable String error,

            @JsonProperty("source_map") @Nullable List<Map<String, Object>> sourceMap) {}
}
