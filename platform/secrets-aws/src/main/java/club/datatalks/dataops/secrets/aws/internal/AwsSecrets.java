package club.datatalks.dataops.secrets.aws.internal;

import club.datatalks.dataops.aws.AwsAccess;
import club.datatalks.dataops.aws.AwsAccess.Patience;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.secrets.Secret;
import club.datatalks.dataops.secrets.SecretName;
import club.datatalks.dataops.secrets.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/**
 * Finds the secret {@code typefully-api-key} in AWS Secrets Manager: under the name that the variable
 * {@code TYPEFULLY_API_KEY_SECRET_NAME} gives, else under a prefix and its own name. A variable
 * {@code TYPEFULLY_API_KEY} goes before both.
 *
 * <p>While Secrets Manager is away, what was remembered is good for some hours more.
 */
@Component(
        service = {Secrets.class, AwsSecrets.class},
        immediate = true, // a setting that will not do is told at the start, not when a secret is needed
        configurationPid = "club.datatalks.dataops.secrets.aws")
@Designate(ocd = AwsSecrets.Config.class)
public final class AwsSecrets implements Secrets, AutoCloseable {

    @ObjectClassDefinition(name = "DataOps: secrets of AWS Secrets Manager")
    public @interface Config {

        @AttributeDefinition(description = "What the names of our secrets start with, for example dataops/")
        String prefix() default "dataops/";

        @AttributeDefinition(description = "Region of the secrets, for example eu-west-1")
        String region() default "";

        @AttributeDefinition(description = "Address of what speaks like Secrets Manager; empty for AWS itself")
        String endpoint() default "";

        @AttributeDefinition(description = "For how many seconds a secret is remembered; 1 at least")
        int rememberSeconds() default 300;
    }

    private static final Logger log = LoggerFactory.getLogger(AwsSecrets.class);

    private static final Duration GOOD_WITHOUT_AWS = Duration.ofHours(12);
    private static final String PLACEHOLDER = "$[";

    private final SecretsManagerClient aws;
    private final String prefix;
    private final Map<String, String> environment;
    private final Duration remembering;
    private final Clock clock;
    private final Map<SecretName, Remembered> remembered = new ConcurrentHashMap<>();

    private volatile @Nullable String trouble;

    @Activate
    public AwsSecrets(Config config) {
        this(
                AwsAccess.of(filledIn("region", config.region()), filledIn("endpoint", config.endpoint()), "", ""),
                filledIn("prefix", config.prefix()),
                System.getenv(),
                Duration.ofSeconds(Math.max(1, config.rememberSeconds())),
                Clock.systemUTC(),
                Patience.interactive());
    }

    AwsSecrets(
            AwsAccess access,
            String prefix,
            Map<String, String> environment,
            Duration remembering,
            Clock clock,
            Patience patience) {
        this.aws = access.client(SecretsManagerClient.builder(), patience);
        this.prefix = prefix;
        this.environment = environment;
        this.remembering = remembering;
        this.clock = clock;
        log.info("Secrets come from {}, below \"{}\"", access, prefix);
    }

    @Override
    @Deactivate
    public void close() {
        aws.close();
        remembered.clear();
    }

    @Override
    public Optional<Secret> find(SecretName name) {
        Optional<Secret> given = secret(name, environment.getOrDefault(name.variable(), ""));
        if (given.isPresent()) {
            return given;
        }
        Instant now = clock.instant();
        Remembered known = remembered.get(name);
        if (known != null && now.isBefore(known.since().plus(remembering))) {
            return known.secret();
        }
        try {
            Optional<Secret> asked = ask(name);
            trouble = null;
            remembered.put(name, new Remembered(asked, now));
            return asked;
        } catch (SdkException e) {
            trouble = "Secrets Manager did not give %s".formatted(name);
            if (known != null && now.isBefore(known.since().plus(GOOD_WITHOUT_AWS))) {
                log.warn("{}; the one of {} is used", trouble, known.since(), e);
                return known.secret();
            }
            throw unreachable("The secret %s".formatted(name), "secretsmanager:GetSecretValue", e);
        }
    }

    /** The names below the prefix. Costs a request for each hundred of them. */
    @Override
    public SortedSet<SecretName> names() {
        SortedSet<SecretName> names = new TreeSet<>();
        try {
            String next = null;
            do {
                ListSecretsResponse page = list(next);
                page.secretList().stream().map(SecretListEntry::name).forEach(id -> addName(names, id));
                next = page.nextToken();
            } while (next != null);
            return names;
        } catch (SdkException e) {
            throw unreachable("The list of secrets", "secretsmanager:ListSecrets", e);
        }
    }

    @Override
    public void refresh() {
        remembered.clear();
    }

    /** What went wrong the last time that AWS was asked; {@code null} when nothing did. */
    @Nullable String trouble() {
        return trouble;
    }

    private Optional<Secret> ask(SecretName name) {
        String id = environment.getOrDefault(name.variable() + "_SECRET_NAME", "");
        try {
            String text = aws.getSecretValue(request -> request.secretId(id.isBlank() ? prefix + name : id))
                    .secretString();
            if (text == null) {
                throw unusable(name, "is binary; store it as text");
            }
            return secret(name, text);
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private ListSecretsResponse list(@Nullable String next) {
        return aws.listSecrets(request -> {
            request.nextToken(next).maxResults(100);
            if (!prefix.isEmpty()) {
                request.filters(filter -> filter.key(FilterNameStringType.NAME).values(prefix));
            }
        });
    }

    private void addName(SortedSet<SecretName> names, String id) {
        if (id.startsWith(prefix) && SecretName.isName(id.substring(prefix.length()))) {
            names.add(new SecretName(id.substring(prefix.length())));
        }
    }

    private static Optional<Secret> secret(SecretName name, String value) {
        String text = withoutLineBreak(value);
        if (text.startsWith(PLACEHOLDER)) {
            throw unusable(name, "is a placeholder that nobody filled in; set it to the secret itself");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(Secret.of(text));
    }

    private static String withoutLineBreak(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static ProblemException unusable(SecretName name, String why) {
        return ProblemException.unavailable(
                "The secret %s %s".formatted(name, why), new IllegalStateException("what is stored is no secret"));
    }

    private static ProblemException unreachable(String what, String permission, SdkException cause) {
        return ProblemException.upstream(
                "%s could not be read from AWS; try again, and see that we may do %s if it stays so"
                        .formatted(what, permission),
                cause);
    }

    private static String filledIn(String setting, String value) {
        if (value.startsWith(PLACEHOLDER)) {
            throw new IllegalArgumentException(
                    "`%s` in etc/club.datatalks.dataops.secrets.aws.cfg is \"%s\", a placeholder that nobody filled in"
                            .formatted(setting, value));
        }
        return value;
    }
}
