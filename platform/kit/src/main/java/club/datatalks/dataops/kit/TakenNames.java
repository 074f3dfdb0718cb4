package club.datatalks.dataops.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the portal of this checkout already calls something: plugins, paths, collections, console commands. */
final class TakenNames {

    private static final Pattern PROPERTY = Pattern.compile("<dataops\\.(plugin|prefixes|collections)>([^<]*)</");
    private static final Pattern COMMAND = Pattern.compile("scope = \"dataops\",\\s*name = \"([a-z0-9-]+)\"");

    private final Path root;

    /** @param root the checkout */
    TakenNames(Path root) {
        this.root = root;
    }

    /** @throws KitException when something has this name */
    void refuse(String name) throws IOException {
        for (String folder : List.of("platform", "bundles")) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                for (Path file : files.filter(this::mayTell).toList()) {
                    Optional<String> taken = takenIn(file, name);
                    if (taken.isPresent()) {
                        throw new KitException(
                                "NAME: '%s' is taken by %s.".formatted(name, taken.get()), "Choose another one.");
                    }
                }
            }
        }
    }

    private boolean mayTell(Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        return !path.contains("/target/")
                && (path.endsWith("/pom.xml") || path.endsWith("Command.java") && path.contains("/src/main/"));
    }

    private static Optional<String> takenIn(Path file, String name) throws IOException {
        String text = Files.readString(file);
        Matcher command = COMMAND.matcher(text);
        while (command.find()) {
            if (command.group(1).equals(name)) {
                return Optional.of("the console command dataops:" + name);
            }
        }
        Matcher property = PROPERTY.matcher(text);
        while (property.find()) {
            for (String value : property.group(2).split(",")) {
                switch (property.group(1)) {
                    case "plugin" -> {
                        if (value.equals(name)) {
                            return Optional.of("a plugin of DataOps");
                        }
                    }
                    case "prefixes" -> {
                        if (value.equals("/api/" + name) || value.equals("/" + name)) {
                            return Optional.of("the path " + value);
                        }
                    }
                    default -> {
                        if (value.split(":")[0].equals(name)) {
                            return Optional.of("a collection of DataOps");
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }
}
