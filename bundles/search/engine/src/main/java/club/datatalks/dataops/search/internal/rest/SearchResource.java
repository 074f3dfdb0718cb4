package club.datatalks.dataops.search.internal.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.search.internal.SearchEngine;
import club.datatalks.dataops.search.internal.query.Question;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /search}. */
@Component(service = SearchResource.class, scope = ServiceScope.PROTOTYPE)
@JakartarsResource
@JakartarsName("search.search")
@JakartarsApplicationSelect(SearchApplication.SELECT)
@Path("search")
@Produces(APPLICATION_JSON)
public final class SearchResource {

    private static final List<String> FILTERS = List.of("domain", "doc_type", "tag", "system", "status");

    private static final int SUGGESTED = 5;

    /** What people and older programs call the sources. */
    private static final Map<String, String> SOURCES = Map.ofEntries(
            Map.entry("docs", "docs"),
            Map.entry("doc", "docs"),
            Map.entry("process", "docs"),
            Map.entry("process-docs", "docs"),
            Map.entry("work", "work-engine"),
            Map.entry("work-engine", "work-engine"),
            Map.entry("tasks", "work-engine"),
            Map.entry("task", "work-engine"),
            Map.entry("workflow", "work-engine"),
            Map.entry("workflows", "work-engine"),
            Map.entry("runtime", "work-engine"));

    private final SearchEngine engine;

    @Activate
    public SearchResource(@Reference SearchEngine engine) {
        this.engine = engine;
    }

    @GET
    public Map<String, @Nullable Object> search(@Context UriInfo address, @Context HttpServletRequest request) {
        MultivaluedMap<String, String> parameters = address.getQueryParameters();
        Question question = question(parameters, role(request));
        Set<String> sources = sources(parameters);
        return AnswerView.of(
                question,
                engine.search(question, sources),
                parameters.getOrDefault("facet", List.of()),
                sources,
                first(parameters, "progress").equals("1"));
    }

    /** What may be typed next, and what that finds. */
    @GET
    @Path("suggest")
    public Map<String, Object> suggest(@Context UriInfo address, @Context HttpServletRequest request) {
        Question question =
                question(address.getQueryParameters(), role(request)).withLimit(SUGGESTED);
        return Map.of(
                "query",
                question.text(),
                "completions",
                engine.completions(question, SUGGESTED),
                "results",
                engine.search(question, Set.of()).hits().stream()
                        .map(ResultView::of)
                        .toList());
    }

    /** How the indexes stand, for whoever waits for one. */
    @GET
    @Path("status")
    public Map<String, Object> status() {
        return Map.of(
                "sources", engine.status().stream().map(AnswerView::status).toList());
    }

    private static Question question(MultivaluedMap<String, String> parameters, Role role) {
        String text = first(parameters, "q").strip();
        if (text.isEmpty()) {
            throw ProblemException.invalid("Missing required query parameter: q");
        }
        return new Question(
                cut(text),
                filters(parameters),
                number(first(parameters, "limit"), 1, Question.DEFAULT_LIMIT, Question.MAX_LIMIT),
                number(first(parameters, "offset"), 0, 0, Question.MAX_OFFSET),
                sort(first(parameters, "sort")),
                first(parameters, "facets").equals("1"),
                first(parameters, "highlight").equals("1"),
                !first(parameters, "fuzzy").equals("0"),
                role);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= Question.MAX_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Question.MAX_TEXT))
                        .strip();
    }

    private static Map<String, List<String>> filters(MultivaluedMap<String, String> parameters) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        FILTERS.forEach(name -> put(filters, name, parameters.get(name)));
        put(filters, "type", parameters.get("result_type"));
        put(filters, "type", parameters.get("type"));
        return filters;
    }

    private static void put(Map<String, List<String>> filters, String name, @Nullable List<String> values) {
        if (values != null) {
            List<String> given = values.stream()
                    .filter(value -> !value.isBlank())
                    .map(String::strip)
                    .toList();
            if (!given.isEmpty()) {
                filters.put(name, given);
            }
        }
    }

    private static Set<String> sources(MultivaluedMap<String, String> parameters) {
        List<String> words = new ArrayList<>();
        for (String name : List.of("source", "sources")) {
            for (String value : parameters.getOrDefault(name, List.of())) {
                words.addAll(List.of(value.toLowerCase(Locale.ROOT).split("[\\s,]+")));
            }
        }
        Set<String> sources = new LinkedHashSet<>();
        words.stream().filter(word -> !word.isEmpty()).forEach(word -> sources.add(SOURCES.getOrDefault(word, word)));
        return sources;
    }

    private static Question.Sort sort(String value) {
        return switch (value) {
            case "title" -> Question.Sort.TITLE;
            case "updated" -> Question.Sort.UPDATED;
            default -> Question.Sort.RELEVANCE;
        };
    }

    /** A number of at least {@code min}; anything else gives the standard. */
    private static int number(String value, int min, int standard, int max) {
        if (!value.strip().matches("[0-9]{1,20}")) {
            return standard;
        }
        String digits = value.strip();
        int number = digits.length() > 9 ? max : Integer.parseInt(digits);
        return number < min ? standard : Math.min(number, max);
    }

    private static Role role(HttpServletRequest request) {
        return request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor actor ? actor.role() : Role.OPERATOR;
    }

    private static String first(MultivaluedMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null ? "" : value;
    }
}
