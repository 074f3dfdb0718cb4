package club.datatalks.dataops.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A plugin in a portal while it is written: put in and replaced as its author would do it at the console, so that open
 * browsers and requests meet what they meet in an installation. A version that does not start gives way to the last one
 * that did.
 */
final class Installation {

    /** After everything that a plugin may need. */
    private static final int START_LEVEL = 80;

    private final Shell shell;
    private final String symbolicName;
    private final String plugin;
    private final Path jar;
    private final Path good;
    private boolean isIn;

    /** @param jar where each build puts the plugin */
    Installation(Shell shell, Project project, Path jar) throws IOException {
        this.shell = shell;
        this.symbolicName = project.symbolicName();
        this.plugin = project.plugin();
        this.jar = jar;
        this.good = project.folder().resolve("target/dev/running.jar");
    }

    /** An OSGi bundle as the console lists it. */
    private record Listed(String id, String state, String location) {}

    /**
     * Puts the plugin in, or what was built in the place of what runs.
     *
     * @return what is wrong with it; empty when it runs
     * @throws KitException when somebody else has installed it
     */
    Optional<String> replace() throws IOException {
        Optional<String> problem = put(jar);
        if (problem.isEmpty()) {
            Files.createDirectories(good.resolveSibling("."));
            Files.copy(jar, good, StandardCopyOption.REPLACE_EXISTING);
            return problem;
        }
        if (isIn && Files.exists(good)) {
            put(good);
            return Optional.of(problem.get() + "\nThe version before runs again.");
        }
        return problem;
    }

    private Optional<String> put(Path file) throws IOException {
        Listed before = listed();
        Shell.End end;
        if (before == null) {
            end = shell.run("bundle:install -s -l %d %s".formatted(START_LEVEL, location(file)));
        } else {
            if (!isIn && !before.location().equals(location(jar))) {
                throw new KitException(
                        "%s is installed in this portal already, from %s.".formatted(plugin, before.location()),
                        "Take it away first: ./dataops shell dataops:plugin-remove %s".formatted(plugin),
                        "or, when the console brought it: ./dataops shell bundle:uninstall " + symbolicName);
            }
            end = shell.run("bundle:update %s %s".formatted(before.id(), location(file)));
        }
        Listed now = listed();
        isIn = now != null;
        if (now != null && end.isDone() && !now.state().equals("Active")) {
            shell.run("bundle:start " + now.id());
            now = listed();
        }
        if (end.isDone() && now != null && now.state().equals("Active")) {
            return Optional.empty();
        }
        String why =
                now == null ? "" : "\n" + shell.run("bundle:diag " + now.id()).said();
        return Optional.of((end.said() + why).strip());
    }

    /** Takes it away; what it stored stays. */
    void remove() throws IOException {
        Listed now = isIn ? listed() : null;
        if (now != null) {
            shell.run("bundle:uninstall " + now.id());
        }
    }

    private static String location(Path file) {
        return file.toUri().toString().replaceFirst("^file:///", "file:/");
    }

    private @Nullable Listed listed() throws IOException {
        Pattern line =
                Pattern.compile("(?m)^\\s*(\\d+)\\s+\\W?\\s*(\\w+)\\s.*\\s" + Pattern.quote(symbolicName) + "\\s*$");
        Matcher found =
                line.matcher(shell.run("bundle:list -s -t 0 --no-format").said());
        if (!found.find()) {
            return null;
        }
        Matcher place = Pattern.compile("(?m)^\\s*" + found.group(1) + "\\s.*\\s(\\S+)\\s*$")
                .matcher(shell.run("bundle:list -l -t 0 --no-format").said());
        return new Listed(found.group(1), found.group(2), place.find() ? place.group(1) : "");
    }
}
