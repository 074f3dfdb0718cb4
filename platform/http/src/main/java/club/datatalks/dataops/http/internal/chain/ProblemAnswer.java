package club.datatalks.dataops.http.internal.chain;

import club.datatalks.dataops.problem.ProblemException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A problem as its caller gets it, the same whether a plugin or a step before the plugins has it.
 *
 * @param body the fields of the JSON object, in order
 * @param retryAfter the seconds of the header {@code Retry-After}, rounded up so that nobody comes back too early
 */
public record ProblemAnswer(int status, Map<String, Object> body, OptionalLong retryAfter) {

    public static ProblemAnswer of(ProblemException problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", problem.message());
        problem.detail().ifPresent(detail -> body.put("detail", detail));
        problem.code().ifPresent(code -> body.put("code", code));
        body.putAll(problem.fields());
        OptionalLong wait = problem.retryAfter()
                .map(duration -> OptionalLong.of(seconds(duration)))
                .orElse(OptionalLong.empty());
        return new ProblemAnswer(Statuses.of(problem.kind()), Collections.unmodifiableMap(body), wait);
    }

    private static long seconds(Duration wait) {
        long whole = wait.toSeconds();
        return Math.max(1, wait.toNanosPart() == 0 ? whole : whole + 1);
    }
}
