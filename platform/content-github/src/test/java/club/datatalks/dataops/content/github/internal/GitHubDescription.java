package club.datatalks.dataops.content.github.internal;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.testkit.github.Exchange;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitHub's own description of its interface, and every exchange held against it: our requests, so that GitHub would
 * understand them, and the stand-in's answers, so that the stand-in cannot drift from the truth.
 */
final class GitHubDescription {

    static final GitHubDescription INSTANCE = new GitHubDescription();

    /** Several segments are one parameter on GitHub; the validator only knows parameters of one segment. */
    private static final Pattern LONG_PARAMETER =
            Pattern.compile("(/repos/[^/]+/[^/]+/(?:git/refs?|contents|compare|tarball|commits)/)(.+)");

    /** What the description leaves out, although GitHub answers so; its own pages say it. */
    private static final Set<Integer> UNDESCRIBED = Set.of(304, 401, 403, 429);

    private static final int OF_A_KIND = 12;

    private final Map<String, AtomicInteger> checked = new ConcurrentHashMap<>();
    private final OpenApiInteractionValidator validator;
    private final List<String> deviations = new CopyOnWriteArrayList<>();

    private GitHubDescription() {
        try (InputStream description = GitHubDescription.class.getResourceAsStream("github-api.json")) {
            validator = OpenApiInteractionValidator.createForInlineApiSpecification(
                            new String(Objects.requireNonNull(description).readAllBytes(), StandardCharsets.UTF_8))
                    .withLevelResolver(LevelResolver.create()
                            .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                            .build())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers what does not fit; called on the stand-in's threads. */
    void check(Exchange exchange) {
        if (!exchange.path().startsWith("/repos/")) {
            return; // the archive's own address, and the interface for queries, which has another description
        }
        String path = validatorPath(exchange.path());
        if (isKnownWell(exchange, path)) {
            return;
        }
        SimpleRequest.Builder request = new SimpleRequest.Builder(exchange.method(), path);
        exchange.query().forEach(request::withQueryParam);
        if (!exchange.requestBody().isEmpty()) {
            request.withContentType("application/json").withBody(exchange.requestBody());
        }
        report(exchange, validator.validateRequest(request.build()));
        if (exchange.status() < 500 && !UNDESCRIBED.contains(exchange.status())) {
            SimpleResponse.Builder response = SimpleResponse.Builder.status(exchange.status());
            if (exchange.responseBody().length > 0) {
                response.withContentType("application/json")
                        .withBody(new String(exchange.responseBody(), StandardCharsets.UTF_8));
            }
            report(
                    exchange,
                    validator.validateResponse(path, Request.Method.valueOf(exchange.method()), response.build()));
        }
    }

    // The five hundredth exchange of a kind shows nothing that those before did not, and checking takes longer than
    // answering.
    private boolean isKnownWell(Exchange exchange, String path) {
        String kind = "%s %s %d".formatted(exchange.method(), path.replaceAll("/[^/]*$", ""), exchange.status());
        return checked.computeIfAbsent(kind, first -> new AtomicInteger()).incrementAndGet() > OF_A_KIND;
    }

    /** Fails when something did not fit since the last call. */
    void expectNoDeviation() {
        List<String> found = List.copyOf(deviations);
        deviations.clear();
        assertThat(found).isEmpty();
    }

    private static String validatorPath(String path) {
        Matcher matcher = LONG_PARAMETER.matcher(path);
        return matcher.matches() ? matcher.group(1) + matcher.group(2).replace("/", "%2F") : path;
    }

    private void report(Exchange exchange, ValidationReport report) {
        report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .forEach(message -> deviations.add("%s: %s".formatted(exchange, message)));
    }
}
