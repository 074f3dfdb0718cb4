package club.datatalks.dataops.aws;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/**
 * Where AWS is, or what speaks like it, and who asks; makes clients that wait and retry within bounds. Immutable.
 *
 * <p>Credentials come, unless they are given, from where the SDK looks for them: environment variables, a web identity
 * token, the profile file, the container or the machine.
 */
public final class AwsAccess {

    /**
     * How long a client keeps trying.
     *
     * @param connect to get a connection
     * @param attempt for one request, and for the connection to stay silent
     * @param call for all attempts of a call together
     * @param attempts at most this many, at least 1
     */
    public record Patience(Duration connect, Duration attempt, Duration call, int attempts) {

        public Patience {
            if (attempts < 1) {
                throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
            }
            if (connect.isNegative()
                    || connect.isZero()
                    || attempt.compareTo(connect) < 0
                    || call.compareTo(attempt) < 0) {
                throw new IllegalArgumentException(
                        "time-outs must be longer than nothing, and connect <= attempt <= call; they are %s, %s and %s"
                                .formatted(connect, attempt, call));
            }
        }

        /** For small requests that somebody waits for: 10 seconds in all. */
        public static Patience interactive() {
            return new Patience(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(10), 6);
        }
    }

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_THROTTLED_PAUSE = Duration.ofSeconds(2);

    private final Region region;
    private final @Nullable URI endpoint;
    private final @Nullable AwsBasicCredentials credentials;

    private AwsAccess(Region region, @Nullable URI endpoint, @Nullable AwsBasicCredentials credentials) {
        this.region = region;
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    /**
     * What a configuration says; an empty text stands for nothing said.
     *
     * @param region {@code eu-west-1}
     * @param endpoint an address instead of AWS's own for the region, {@code http://localhost:8000}
     * @param accessKeyId empty to look for credentials where the SDK does
     * @param secretAccessKey given together with the access key's id, or not at all
     * @throws IllegalArgumentException when a value will not do; its text names the value and what would
     */
    public static AwsAccess of(String region, String endpoint, String accessKeyId, String secretAccessKey) {
        if (region.isBlank()) {
            throw new IllegalArgumentException("region is required, for example eu-west-1 (AWS_REGION)");
        }
        if (accessKeyId.isBlank() != secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("accessKeyId and secretAccessKey are given together or not at all");
        }
        return new AwsAccess(
                Region.of(region.strip()),
                endpoint.isBlank() ? null : address(endpoint.strip()),
                accessKeyId.isBlank()
                        ? null
                        : AwsBasicCredentials.create(accessKeyId.strip(), secretAccessKey.strip()));
    }

    private static URI address(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(notAnAddress(endpoint), e);
        }
        throw new IllegalArgumentException(notAnAddress(endpoint));
    }

    private static String notAnAddress(String endpoint) {
        return "endpoint must be an address such as http://localhost:8000, not '%s'".formatted(endpoint);
    }

    /**
     * A client of one of AWS's services. Whoever asks for it closes it; that closes its connections, too.
     *
     * @param builder the service's own, with whatever is special to it
     */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, Patience patience) {
        return inOwnLoader(() -> configured(builder, patience).build());
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
            B builder, Patience patience) {
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.region(region)
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(patience.connect())
                        .socketTimeout(patience.attempt()))
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(patience.attempt())
                        .apiCallTimeout(patience.call())
                        .retryStrategy(retries(patience.attempts())));
    }

    // Throttled calls start to wait at once and longer than others: asking again immediately is what they are told off
    // for.
    private static RetryStrategy retries(int attempts) {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(FIRST_PAUSE.multipliedBy(4), LONGEST_THROTTLED_PAUSE))
                .build();
    }

    private AwsCredentialsProvider credentials() {
        if (credentials != null) {
            return StaticCredentialsProvider.create(credentials);
        }
        String tokenFile = System.getenv("AWS_WEB_IDENTITY_TOKEN_FILE");
        if (tokenFile == null || tokenFile.isBlank() || System.getenv("AWS_ACCESS_KEY_ID") != null) {
            return DefaultCredentialsProvider.builder().build();
        }
        // The default chain would look for an HTTP client with whichever loader the thread carries when it needs one.
        return StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(StsClient.builder()
                        .region(region)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build())
                .webIdentityTokenFile(Path.of(tokenFile))
                .build();
    }

    // The SDK looks for the extensions of a service with the thread's loader, which in a container is anybody's.
    private static <C> C inOwnLoader(Supplier<C> making) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(AwsAccess.class.getClassLoader());
        try {
            return making.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public String toString() {
        return endpoint == null ? "AWS in " + region : endpoint.toString();
    }
}
