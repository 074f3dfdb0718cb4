package club.datatalks.dataops.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the jar of a plugin: by Maven, or, when nothing but resources changed, by exchanging them in it. */
final class Build {

    private static final Pattern COMPLAINT =
            Pattern.compile("\\[ERROR] (.+\\.java):\\[(\\d+),(\\d+)] (.*(?:\n {2}.*)*)");
    private static final int MOST = 20;
    private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
    private static final Path RESOURCES = Path.of("src", "main", "resources");

    /** What the profile joined-scripts of the parent works with. */
    private static final Path JOINING = Path.of("target", "esbuild");

    private final Path folder;

    Build(Project project) {
        this.folder = project.folder();
    }

    /**
     * Compiles and packs all of it, without its tests.
     *
     * @return what is wrong, a line each; empty when the jar is new
     */
    Optional<String> all() throws IOException, InterruptedException {
        Path log = Files.createDirectories(folder.resolve("target/dev")).resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(
                        "mvn", "-B", "-q", "-ntp", "-Dmaven.test.skip=true", "-Dspotless.check.skip=true", "package")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Gone after some seconds: what is compiled twice for it never pays. What the user says comes later, and
        // counts.
        builder.environment().merge("MAVEN_OPTS", QUICK, (users, quick) -> quick + " " + users);
        Process maven = builder.start();
        maven.getOutputStream().close();
        try {
            if (maven.waitFor() == 0) {
                return Optional.empty();
            }
        } finally {
            maven.destroy();
        }
        return Optional.of(complaints(Files.readString(log, StandardCharsets.UTF_8), log));
    }

    // The compiler's own words, each once, with the file as one would open it; of anything else, Maven's first lines.
    private String complaints(String output, Path log) {
        List<String> lines = new ArrayList<>();
        Matcher complaint = COMPLAINT.matcher(output);
        while (complaint.find() && lines.size() < MOST) {
            String line = "%s:%s:%s: %s"
                    .formatted(
                            folder.relativize(Path.of(complaint.group(1))),
                            complaint.group(2),
                            complaint.group(3),
                            complaint.group(4));
            if (!lines.contains(line)) {
                lines.add(line);
            }
        }
        if (lines.isEmpty()) {
            output.lines()
                    .filter(line -> line.startsWith("[ERROR] "))
                    .map(line -> line.substring("[ERROR] ".length()))
                    .filter(line -> !line.isBlank())
                    .limit(MOST)
                    .forEach(lines::add);
        }
        lines.add("(all of it: %s)".formatted(log));
        return String.join("\n", lines);
    }

    /** Whether these files are in the jar as they are. Scripts are not when the build has joined them. */
    boolean areResources(Set<Path> changed) {
        boolean areJoined = Files.exists(folder.resolve(JOINING));
        return changed.stream()
                .allMatch(file -> file.startsWith(RESOURCES)
                        && !(areJoined && file.toString().endsWith(".js")));
    }

    /**
     * Exchanges resources in the jar and among the classes.
     *
     * @param changed relative to the plugin's folder; what is not there any more is taken out
     */
    void resources(Set<Path> changed, Path jar) throws IOException {
        Path partial = Files.createTempFile(jar.getParent(), ".dev-", ".part");
        try {
            try (JarInputStream old = new JarInputStream(Files.newInputStream(jar));
                    JarOutputStream renewed = new JarOutputStream(Files.newOutputStream(partial), old.getManifest())) {
                for (JarEntry entry = old.getNextJarEntry(); entry != null; entry = old.getNextJarEntry()) {
                    if (!changed.contains(RESOURCES.resolve(entry.getName()))) {
                        renewed.putNextEntry(new JarEntry(entry.getName()));
                        old.transferTo(renewed);
                        renewed.closeEntry();
                    }
                }
                for (Path file : changed) {
                    exchange(RESOURCES.relativize(file), renewed);
                }
            }
            Files.move(partial, jar, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void exchange(Path name, JarOutputStream jar) throws IOException {
        Path source = folder.resolve(RESOURCES).resolve(name);
        Path target = folder.resolve("target/classes").resolve(name);
        if (Files.isRegularFile(source)) {
            jar.putNextEntry(new JarEntry(name.toString().replace('\\', '/')));
            Files.copy(source, jar);
            jar.closeEntry();
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(target);
        }
    }

    /** The jar that Maven made last. */
    Path jar(String artifact) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(artifact + "-")
                            && file.toString().endsWith(".jar"))
                    .max((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .orElseThrow(() -> new KitException(
                            "Maven made no %s-*.jar in %s".formatted(artifact, folder.resolve("target"))));
        }
    }
}
