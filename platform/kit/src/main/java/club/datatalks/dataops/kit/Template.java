package club.datatalks.dataops.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of {@code samples/notes}, from which every new plugin is made. */
final class Template {

    private static final Pattern IDENTIFIER = Pattern.compile("\\b[A-Za-z][A-Za-z0-9]*\\b");
    private static final Pattern NOT_CODE =
            Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\])*\"", Pattern.DOTALL);

    private final Map<String, String> files;

    private Template(Map<String, String> files) {
        this.files = files;
    }

    /** @param sample the folder {@code samples/notes} of a checkout */
    static Template of(Path sample) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(sample.resolve("src"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        sample.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        for (String name : new String[] {"bnd.bnd", "pom.xml"}) {
            files.put(name, Files.readString(sample.resolve(name), StandardCharsets.UTF_8));
        }
        return new Template(files);
    }

    /**
     * The files of the new plugin by their paths.
     *
     * @throws KitException when one of its words means something else in what is copied
     */
    Map<String, String> named(PluginName name) {
        Set<String> taken = identifiers();
        refuse("NAME", name.plugin(), "Choose another one.", taken);
        refuse(
                "--item",
                name.item(),
                "Name one of the %s with --item WORD.".formatted(name.plugin().words()),
                taken);
        Renaming renaming = new Renaming(name);
        Map<String, String> renamed = new TreeMap<>();
        files.forEach((path, content) -> {
            String text = path.equals("pom.xml") ? Pom.of(content, name) : renaming.content(path, content);
            if (renamed.put(renaming.path(path), text) != null) {
                throw new KitException(
                        "--item: '%s' makes two files of one name."
                                .formatted(name.item().dashed()),
                        "Choose another word.");
            }
        });
        return renamed;
    }

    private static void refuse(String what, Word word, String remedy, Set<String> taken) {
        for (String identifier : new String[] {word.pascal(), word.camel()}) {
            if (taken.contains(identifier)) {
                throw new KitException(
                        "%s: '%s' means something else in the code that a plugin begins with."
                                .formatted(what, word.dashed()),
                        remedy);
            }
        }
    }

    private Set<String> identifiers() {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".java"))
                .flatMap(file -> IDENTIFIER
                        .matcher(NOT_CODE.matcher(file.getValue()).replaceAll(""))
                        .results())
                .map(MatchResult::group)
                .filter(identifier ->
                        !identifier.toLowerCase(java.util.Locale.ROOT).startsWith("note"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
