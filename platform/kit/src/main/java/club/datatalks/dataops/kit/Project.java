package club.datatalks.dataops.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plugin's project.
 *
 * @param folder where its pom is
 */
record Project(Path folder) {

    private static final Pattern ARTIFACT =
            Pattern.compile("</parent>.*?<artifactId>([^<]+)</artifactId>", Pattern.DOTALL);
    private static final Pattern PLUGIN = Pattern.compile("<dataops\\.plugin>([^<]+)</dataops\\.plugin>");

    /** @throws KitException when there is no plugin in the folder */
    static Project in(Path folder) throws IOException {
        Project project = new Project(folder.toAbsolutePath().normalize());
        if (!Files.isRegularFile(project.pom()) || project.found(PLUGIN).isEmpty()) {
            throw new KitException(
                    "there is no plugin in %s: it has no pom.xml that says dataops.plugin.".formatted(project.folder),
                    "Name its folder, or make one with ./dataops new-plugin NAME");
        }
        return project;
    }

    Path pom() {
        return folder.resolve("pom.xml");
    }

    /** The name of its OSGi bundle. */
    String symbolicName() throws IOException {
        return found(ARTIFACT);
    }

    String plugin() throws IOException {
        return found(PLUGIN);
    }

    private String found(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(pom()));
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Tells Maven in this folder where the kit is, and to let the checks of the compiler see the compiler. */
    void connect(Path root, Kit kit) throws IOException {
        Path settings = Files.createDirectories(folder.resolve(".mvn"));
        Path jvm = settings.resolve("jvm.config");
        if (!Files.exists(jvm)) {
            Files.copy(root.resolve(".mvn/jvm.config"), jvm);
        }
        String config = "-Dmaven.repo.local=%s\n".formatted(kit.repository());
        Path file = settings.resolve("maven.config");
        if (!Files.exists(file) || !Files.readString(file).equals(config)) {
            Files.writeString(file, config);
        }
    }
}
