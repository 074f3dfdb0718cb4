package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.secrets.Secret;
import club.datatalks.dataops.secrets.SecretName;
import club.datatalks.dataops.secrets.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Which repository it is and how we get at it.
 *
 * @param api without a final slash
 * @param token empty when none is set; asked for with each request, so that a new one needs no restart
 * @param directory of this node; may be lost, but for the queue in it
 */
record GitHubSettings(URI api, String owner, String repository, String branch, Path directory, Supplier<String> token) {

    private static final String PUBLIC_API = "https://api.github.com";
    private static final SecretName TOKEN = new SecretName("github-token");

    /** What an operator sets. */
    @ObjectClassDefinition(name = "DataOps: content on GitHub")
    public @interface Config {

        @AttributeDefinition(description = "Owner of the repository: a user or an organisation")
        String owner() default "DataTalksClub";

        @AttributeDefinition(description = "Name of the repository")
        String repository() default "dataops";

        @AttributeDefinition(description = "Branch that is read and committed to")
        String branch() default "main";

        @AttributeDefinition(description = "Address of the API; that of a GitHub of one's own ends in /api/v3")
        String apiUrl() default PUBLIC_API;

        @AttributeDefinition(
                description = "Name of the secret that holds the access token, when the secret github-token"
                        + " (GITHUB_TOKEN) is not set")
        String tokenSecretName() default "";

        @AttributeDefinition(
                description = "Folder for what was fetched and for commits that wait; created when missing")
        String directory() default "data/content-github";

        @AttributeDefinition(description = "How often to look for what others pushed, in seconds; at least 5")
        int lookEverySeconds() default 30;
    }

    static GitHubSettings of(Config config, Secrets secrets) {
        return new GitHubSettings(
                address(config.apiUrl()),
                name("owner", "GITHUB_OWNER", config.owner(), "[A-Za-z0-9][A-Za-z0-9_-]{0,99}"),
                name("repository", "GITHUB_REPO", config.repository(), "[A-Za-z0-9._-]{1,100}"),
                name("branch", "GITHUB_BRANCH", config.branch(), "[^\\s~^:?*\\[\\\\$]{1,200}"),
                Path.of(config.directory()),
                token(secrets, config.tokenSecretName()));
    }

    /** Which repository and branch this is, wherever its name is needed. */
    String id() {
        return "%s %s/%s %s".formatted(api, owner, repository, branch);
    }

    /** Where people find the repository. */
    String address() {
        String site = api.toString().equals(PUBLIC_API)
                ? "https://github.com"
                : "%s://%s".formatted(api.getScheme(), api.getAuthority());
        return "%s/%s/%s".formatted(site, owner, repository);
    }

    private static Supplier<String> token(Secrets secrets, String otherName) {
        if (!otherName.isBlank() && !SecretName.isName(otherName)) {
            throw new IllegalArgumentException(
                    "GITHUB_TOKEN_SECRET_NAME (tokenSecretName) has lower-case letters, digits and dashes only, not "
                            + otherName);
        }
        return () -> secrets.find(TOKEN)
                .or(() -> otherName.isBlank() ? Optional.empty() : secrets.find(new SecretName(otherName)))
                .map(Secret::reveal)
                .orElse("");
    }

    private static String name(String setting, String variable, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(
                    "%s (%s) is not what GitHub calls so: \"%s\"".formatted(variable, setting, value));
        }
        return value;
    }

    private static URI address(String text) {
        try {
            URI uri = URI.create(text.strip().replaceAll("/+$", ""));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("GITHUB_API_URL (apiUrl) is no address: " + text, e);
        }
        throw new IllegalArgumentException(
                "GITHUB_API_URL (apiUrl) is http(s)://host[:port][/path] without a user, not " + text);
    }
}
