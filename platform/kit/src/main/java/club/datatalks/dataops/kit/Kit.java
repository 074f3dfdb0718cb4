package club.datatalks.dataops.kit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What plugins outside of this repository are built against: a local repository of Maven's,
 * {@code .build/kit/repository}, that is the user's own with this checkout's API, parent and test kit put in. Nothing
 * of ours gets into the user's repository, where it would be found instead of what a later checkout builds.
 */
final class Kit {

    /** What a plugin compiles and tests against, and what that needs: the folder and the artifact of each module. */
    private static final List<String> MODULES = List.of("api", "state-engine", "state-sqlite", "testkit-state");

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>dataops-parent</artifactId>\\s*<version>([^<]+)</version>");
    private static final Path GROUP = Path.of("club", "datatalks", "dataops");

    private final Path root;
    private final Path repository;

    /** @param root the checkout */
    Kit(Path root) {
        this.root = root;
        this.repository = root.resolve(".build/kit/repository");
    }

    Path repository() {
        return repository;
    }

    /**
     * Brings the repository up to date with what was built.
     *
     * @param users the user's local repository; what is missing there is fetched by Maven as always
     * @throws KitException when something was not built
     */
    void refresh(Path users) throws IOException {
        if (repository.toString().chars().anyMatch(Character::isWhitespace)) {
            throw new KitException(
                    "the path of the checkout has a space in it, which Maven's own settings cannot name: " + root,
                    "Move the checkout to a folder without one.");
        }
        Path group = Files.createDirectories(repository.resolve(GROUP));
        link(users);
        String version = version();
        put(root.resolve("pom.xml"), group, "dataops-parent", version, ".pom");
        for (String module : MODULES) {
            Path folder = root.resolve("platform").resolve(module);
            String artifact = "dataops-platform-" + module;
            Path jar = folder.resolve("target/%s-%s.jar".formatted(artifact, version));
            if (!Files.exists(jar)) {
                throw new KitException(
                        "platform/%s has not been built yet.".formatted(module), "Build it with ./dataops build");
            }
            put(folder.resolve("pom.xml"), group, artifact, version, ".pom");
            put(jar, group, artifact, version, ".jar");
        }
    }

    private String version() throws IOException {
        Matcher found = VERSION.matcher(Files.readString(root.resolve("pom.xml")));
        if (!found.find()) {
            throw new KitException("%s says no version of dataops-parent.".formatted(root.resolve("pom.xml")));
        }
        return found.group(1);
    }

    // One link for each group of the user's repository: what Maven fetches for one project is there for all others.
    private void link(Path users) throws IOException {
        if (!Files.isDirectory(users) || (Files.exists(repository) && Files.isSameFile(users, repository))) {
            return;
        }
        try (Stream<Path> groups = Files.list(users)) {
            for (Path group : groups.filter(Files::isDirectory).toList()) {
                Path link = repository.resolve(group.getFileName());
                if (!group.getFileName().toString().equals("club") && !isLinkTo(link, group)) {
                    Files.deleteIfExists(link);
                    Files.createSymbolicLink(link, group.toRealPath());
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new KitException(
                    "%s is in the way.".formatted(e.getFile()), "Remove %s and try again.".formatted(repository));
        }
    }

    private static boolean isLinkTo(Path link, Path target) throws IOException {
        return Files.exists(link) && (Files.isSameFile(link, target) || !Files.isSymbolicLink(link));
    }

    private static void put(Path file, Path group, String artifact, String version, String suffix) throws IOException {
        Path target = Files.createDirectories(group.resolve(artifact).resolve(version))
                .resolve("%s-%s%s".formatted(artifact, version, suffix));
        if (Files.exists(target) && Files.mismatch(file, target) < 0) {
            return;
        }
        // Whole or not at all: a build may be reading the one before.
        Path partial = Files.createTempFile(target.getParent(), ".kit-", ".part");
        Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
