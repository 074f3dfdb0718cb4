package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.plugins.internal.archive.ArchiveLimits;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Fetches plugins by their coordinate, from the repositories that an operator has named and from nowhere else. Safe for
 * use by several threads.
 */
@Component(service = MavenPlugins.class, configurationPid = "club.datatalks.dataops.plugins")
public final class MavenPlugins {

    private static final Pattern COORDINATE = Pattern.compile(
            "([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*):([A-Za-z0-9._-]+):([A-Za-z0-9._-]+)(?::(kar|jar))?");
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;

    private final List<URI> repositories;
    private final HttpClient http;

    @Activate
    public MavenPlugins(PluginConfig config) {
        this(config.repositories());
    }

    MavenPlugins(String repositories) {
        this.repositories = Arrays.stream(repositories.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(MavenPlugins::address)
                .toList();
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Whether there is a repository to ask. */
    public boolean isConfigured() {
        return !repositories.isEmpty();
    }

    /**
     * The file behind a coordinate, {@code group:artifact:version} or {@code group:artifact:version:jar}; a KAR unless
     * it says otherwise.
     *
     * @throws ProblemException of kind {@code INVALID} when it is none, or no repository is configured; of kind
     *     {@code NOT_FOUND} when no repository has it; of kind {@code UPSTREAM} when one does not answer
     */
    public byte[] fetch(String coordinate) {
        Matcher parts = COORDINATE.matcher(coordinate.strip());
        if (!parts.matches() || coordinate.contains("..")) {
            throw ProblemException.invalid("coordinate must be group:artifact:version, with :jar behind it for a jar");
        }
        if (repositories.isEmpty()) {
            throw ProblemException.invalid(
                    "No Maven repository is configured; set DATAOPS_PLUGIN_REPOSITORIES, or send the file");
        }
        String kind = parts.group(4) == null ? "kar" : parts.group(4);
        String path = "%s/%s/%s/%s-%s.%s"
                .formatted(
                        parts.group(1).replace('.', '/'),
                        parts.group(2),
                        parts.group(3),
                        parts.group(2),
                        parts.group(3),
                        kind);
        for (URI repository : repositories) {
            byte[] file = fetch(repository.resolve(path));
            if (file != null) {
                return file;
            }
        }
        throw ProblemException.notFound("No configured repository has %s as %s".formatted(coordinate.strip(), kind));
    }

    private byte @Nullable [] fetch(URI address) {
        IOException last = new IOException("not tried");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return once(address);
            } catch (IOException e) {
                last = e;
                pause(attempt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ProblemException.unavailable("The portal is stopping", e);
            }
        }
        throw ProblemException.upstream(
                "The repository %s does not answer; try again, or send the file".formatted(address.getHost()), last);
    }

    private byte @Nullable [] once(URI address) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(address).timeout(WHOLE).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 404) {
                return null;
            }
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            long max = ArchiveLimits.DEFAULT.maxBytes();
            byte[] file = body.readNBytes((int) max + 1);
            if (file.length > max) {
                throw new ProblemException(
                        ProblemKind.TOO_LARGE, "The file has more than %d bytes, which are accepted".formatted(max));
            }
            return file;
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(200L * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI address(String text) {
        URI address = URI.create(text.endsWith("/") ? text : text + "/");
        if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
            throw new IllegalArgumentException(
                    "DATAOPS_PLUGIN_REPOSITORIES holds %s; an address starts with https://".formatted(text));
        }
        return address;
    }
}
