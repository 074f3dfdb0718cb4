package club.datatalks.dataops.testkit.github;

import java.util.Map;
import java.util.Optional;

/**
 * One request and what it was answered, as both went over the wire.
 *
 * @param path below the address of the API, percent-encoded, without the query
 * @param query decoded, in order
 * @param authorization the header of that name
 * @param requestBody empty when there was none
 * @param responseHeaders the last value of each, names in lower case
 */
public record Exchange(
        String method,
        String path,
        Map<String, String> query,
        Optional<String> authorization,
        String requestBody,
        int status,
        Map<String, String> responseHeaders,
        byte[] responseBody) {

    @Override
    public String toString() {
        return "%s %s -> %d".formatted(method, path, status);
    }
}
