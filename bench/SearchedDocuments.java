package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Documents with the words of a language: few words that are everywhere, and many that are rare. Always the same ones,
 * of about 2.5 KB, below the paths of {@link Documents}.
 */
final class SearchedDocuments {

    private static final int VOCABULARY = 30_000;
    /** The higher, the more of a text is made of the frequent words. */
    private static final double SLOPE = 4;

    private static final String[] SYLLABLES = {
        "ba", "re", "ti", "mo", "lu", "ka", "ne", "so", "pi", "do", "va", "ster", "con", "pro", "ing"
    };
    private static final int TITLE = 6;

    private SearchedDocuments() {}

    static void write(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve(Documents.path(i).substring("content/".length()));
            Files.createDirectories(file.getParent());
            Files.writeString(file, document(i));
        }
    }

    /** What somebody types who looks for a document: one to three words of its title, the last one perhaps not to its end. */
    static String question(Random random, int count) {
        String[] title = title(new Random(random.nextInt(count))).split(" ");
        String question = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(word -> title[random.nextInt(TITLE)])
                .collect(Collectors.joining(" "));
        int missing = random.nextInt(4) == 0 ? random.nextInt(4) : 0;
        return question.length() - missing < 3 ? question : question.substring(0, question.length() - missing);
    }

    private static String document(int number) {
        Random random = new Random(number);
        return """
                ---
                id: bench.process-%06d
                title: "%s"
                summary: "%s."
                doc_type: %s
                tags: ["%s", "%s"]
                systems: ["system-%d"]
                ---

                # %s

                %s
                """
                .formatted(
                        number,
                        title(new Random(number)),
                        words(random, 15),
                        number % 3 == 0 ? "reference" : "sop",
                        word(random),
                        word(random),
                        number % 40,
                        words(random, TITLE),
                        IntStream.range(0, 6)
                                .mapToObj(section -> "## %s%n%n%s.%n".formatted(words(random, 3), words(random, 50)))
                                .collect(Collectors.joining("\n")));
    }

    private static String title(Random random) {
        return words(random, TITLE);
    }

    private static String words(Random random, int count) {
        return IntStream.range(0, count).mapToObj(word -> word(random)).collect(Collectors.joining(" "));
    }

    private static String word(Random random) {
        int number = (int) (VOCABULARY * Math.pow(random.nextDouble(), SLOPE));
        Random letters = new Random(31L * number);
        return IntStream.range(0, 2 + letters.nextInt(3))
                        .mapToObj(syllable -> SYLLABLES[letters.nextInt(SYLLABLES.length)])
                        .collect(Collectors.joining())
                + (char) ('a' + number % 26);
    }
}
