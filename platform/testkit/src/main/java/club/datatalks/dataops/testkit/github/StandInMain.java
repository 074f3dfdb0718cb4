package club.datatalks.dataops.testkit.github;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** The stand-in as a program, to try the product by hand: see {@code docs/configuration.md}. */
public final class StandInMain {

    private static final int PORT = 3800;

    private StandInMain() {}

    /**
     * Runs until it is stopped.
     *
     * @param arguments {@code DIRECTORY [--port N] [--content FOLDER]}: where the repository is, and which documents it
     *     starts with
     */
    @SuppressWarnings("SystemOut") // this is how it speaks to a person
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            System.err.println("usage: DIRECTORY [--port N] [--content FOLDER]");
            System.exit(2);
        }
        Path directory = Path.of(arguments[0]);
        boolean isNew = !Files.exists(directory);
        try (GitHubStandIn github =
                new GitHubStandIn(directory, Integer.parseInt(option(arguments, "--port", String.valueOf(PORT))))) {
            String content = option(arguments, "--content", "");
            if (isNew && !content.isEmpty()) {
                github.pushBytes(files(Path.of(content)), "Import");
            }
            github.watch(exchange -> System.out.println(exchange));
            System.out.printf(
                    "GITHUB_API_URL=%s GITHUB_OWNER=%s GITHUB_REPO=%s GITHUB_TOKEN=%s DATAOPS_CONTENT=github%n",
                    github.url(), GitHubStandIn.OWNER, GitHubStandIn.REPOSITORY, GitHubStandIn.TOKEN);
            new CountDownLatch(1).await();
        }
    }

    private static String option(String[] arguments, String name, String otherwise) {
        List<String> all = Arrays.asList(arguments);
        int index = all.indexOf(name);
        return index > 0 && index + 1 < all.size() ? all.get(index + 1) : otherwise;
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put("content/" + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
