package club.datatalks.dataops.secrets.env.internal;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.secrets.Secret;
import club.datatalks.dataops.secrets.SecretName;
import club.datatalks.dataops.secrets.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Finds the secret {@code typefully-api-key} in the first of these that is set: the file of that name in the folder of
 * the secrets, the variable {@code DATAOPS_SECRET_TYPEFULLY_API_KEY}, the variable {@code TYPEFULLY_API_KEY}.
 */
@Component(
        service = {Secrets.class, EnvironmentSecrets.class},
        configurationPid = "club.datatalks.dataops.secrets.env")
@Designate(ocd = EnvironmentSecrets.Config.class)
public final class EnvironmentSecrets implements Secrets {

    @ObjectClassDefinition(name = "DataOps: secrets of the environment")
    public @interface Config {

        @AttributeDefinition(
                description = "Folder with a file for each secret, for example /run/secrets; empty for none")
        String directory() default "";
    }

    private static final String PREFIX = "DATAOPS_SECRET_";
    private static final List<String> ENDINGS = List.of("_KEY", "_PASSWORD", "_SECRET", "_TOKEN");
    private static final String PLACEHOLDER = "$[";

    private final @Nullable SecretFolder folder;
    private final Map<String, String> environment;

    @Activate
    public EnvironmentSecrets(Config config) {
        this(config.directory(), System.getenv());
    }

    EnvironmentSecrets(String directory, Map<String, String> environment) {
        if (directory.startsWith(PLACEHOLDER)) {
            throw new IllegalArgumentException(
                    ("`directory` in etc/club.datatalks.dataops.secrets.env.cfg is \"%s\": set it to the folder of the"
                                    + " secrets or to nothing, or set the variable that it names")
                            .formatted(directory));
        }
        this.folder = directory.isBlank() ? null : new SecretFolder(Path.of(directory));
        this.environment = environment;
    }

    @Override
    public Optional<Secret> find(SecretName name) {
        Stream<String> file = folder == null ? Stream.empty() : folder.find(name).stream();
        Stream<String> variables = Stream.of(PREFIX + name.variable(), name.variable())
                .flatMap(variable -> Stream.ofNullable(environment.get(variable)));
        return Stream.concat(file, variables)
                .map(EnvironmentSecrets::withoutLineBreak)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> secret(name, text));
    }

    /** The files of the folder, and the variables that are called like secrets. */
    @Override
    public SortedSet<SecretName> names() {
        SortedSet<SecretName> names = new TreeSet<>();
        if (folder != null) {
            folder.fileNames().forEach(file -> addName(names, file));
        }
        environment.forEach((variable, value) -> {
            if (value.isBlank()) {
                return;
            }
            if (variable.startsWith(PREFIX)) {
                addName(names, variable.substring(PREFIX.length()));
            } else if (ENDINGS.stream().anyMatch(variable::endsWith)) {
                addName(names, variable);
            }
        });
        return names;
    }

    /** Does nothing: files are read every time, and the environment of a process does not change. */
    @Override
    public void refresh() {}

    private static void addName(SortedSet<SecretName> names, String fileOrVariable) {
        String name = fileOrVariable.toLowerCase(Locale.ROOT).replace('_', '-');
        if (SecretName.isName(name)) {
            names.add(new SecretName(name));
        }
    }

    private static Secret secret(SecretName name, String text) {
        if (text.startsWith(PLACEHOLDER)) {
            throw ProblemException.unavailable(
                    "The secret %s is a placeholder that nobody filled in; set it to the secret itself".formatted(name),
                    new IllegalStateException("the secret starts with " + PLACEHOLDER));
        }
        return Secret.of(text);
    }

    private static String withoutLineBreak(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
