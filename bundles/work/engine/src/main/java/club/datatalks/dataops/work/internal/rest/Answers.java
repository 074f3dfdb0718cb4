package club.datatalks.dataops.work.internal.rest;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import club.datatalks.dataops.state.Item;
import club.datatalks.dataops.work.internal.model.Document;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms in which the contract answers. A document's version is its entity tag. */
final class Answers {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private Answers() {}

    /** A document as it is. */
    static <T extends Record & Document> Response bare(Item<T> item) {
        return tagged(item.version()).entity(item.value().view()).build();
    }

    /** A document in its envelope. */
    static <T extends Record & Document> Response in(String envelope, Item<T> item) {
        return tagged(item.version())
                .entity(Map.of(envelope, item.value().view()))
                .build();
    }

    static Response created(Object entity) {
        return Response.status(Response.Status.CREATED).entity(entity).build();
    }

    static Response noContent() {
        return Response.noContent().type(MediaType.APPLICATION_JSON).build();
    }

    /** A list in its envelope; a long one is written piece by piece. */
    static Response list(String envelope, Collection<? extends Document> documents) {
        Object entity = WrittenViews.entity(envelope, documents);
        Response.ResponseBuilder answer = Response.ok(entity);
        if (entity instanceof byte[] bytes) {
            answer.header("Content-Length", bytes.length);
        }
        return answer.build();
    }

    /** Documents as clients get them, each made when it is written. */
    static Iterable<Map<String, @Nullable Object>> views(Collection<? extends Document> documents) {
        return () -> documents.stream().map(Document::view).iterator();
    }

    /**
     * The version that a caller says it has seen; {@code null} when it says nothing or any will do.
     *
     * @throws ProblemException of kind {@code INVALID} for a tag that we never gave
     */
    static @Nullable Long expectedVersion(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw ProblemException.invalid("If-Match must be the ETag of an earlier answer, such as \"3\"");
        }
        return Long.valueOf(tag.group(1));
    }

    /**
     * Makes a change that its caller may have made conditional.
     *
     * @param change gets the version that the thing must have; {@code null} for any
     * @throws ProblemException of kind {@code PRECONDITION_FAILED} when the thing has another version; it has what is
     *     there as {@code current}, and its {@code version}
     */
    static <T> T conditional(@Nullable String ifMatch, Function<@Nullable Long, T> change) {
        Long version = expectedVersion(ifMatch);
        try {
            return change.apply(version);
        } catch (ProblemException e) {
            Map<String, Object> fields = e.fields();
            Object current = fields.get("current");
            Object its = fields.get("version");
            if (version == null || e.kind() != ProblemKind.CONFLICT || current == null || its == null) {
                throw e;
            }
            throw new ProblemException(ProblemKind.PRECONDITION_FAILED, e.message())
                    .with("current", current)
                    .with("version", its);
        }
    }

    private static Response.ResponseBuilder tagged(long version) {
        return Response.ok().header("ETag", "\"" + version + "\"");
    }
}
