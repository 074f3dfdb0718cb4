package club.datatalks.dataops.docs.internal.frontmatter;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Why front matter that we can read is no YAML for others, such as the host of the repository.
 *
 * @param line of the file, counted from 1
 * @param column counted from 1
 * @param message in the words of the YAML reader
 */
public record YamlProblem(int line, int column, String message) {

    /** The reader's work grows with the square of what is nested; nobody's metadata comes near these. */
    private static final int MAX_NESTING = 50;

    private static final int MAX_LENGTH = 100_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(20)
            .setCodePointLimit(1_000_000)
            .setUseMarks(true)
            .build();

    /** The first problem of a document's block; empty when it is sound, or when there is no block. */
    public static Optional<YamlProblem> of(String source) {
        FrontMatter frontMatter = FrontMatter.read(source);
        if (!frontMatter.isPresent()) {
            return Optional.empty();
        }
        int start = source.indexOf('\n') + 1;
        int end = source.lastIndexOf("---", frontMatter.bodyOffset() - 1);
        if (end - start > MAX_LENGTH || nesting(source, start, end) > MAX_NESTING) {
            return Optional.of(new YamlProblem(1, 1, "too long or too deeply nested to be checked"));
        }
        try {
            for (Event event : new Parse(SETTINGS).parseString(source.substring(start, end))) {
                // Reading every event is what finds a problem.
                assert event != null;
            }
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0);
            int column = e.getProblemMark().map(Mark::getColumn).orElse(0);
            return Optional.of(new YamlProblem(line + 2, column + 1, e.getProblem()));
        } catch (YamlEngineException e) {
            return Optional.of(new YamlProblem(1, 1, String.valueOf(e.getMessage())));
        }
    }

    // Also counts brackets within quotes: a limit need not be exact.
    private static int nesting(String source, int start, int end) {
        int deepest = 0;
        int depth = 0;
        for (int at = start; at < end; at++) {
            char c = source.charAt(at);
            if (c == '[' || c == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ']' || c == '}') {
                depth = Math.max(0, depth - 1);
            }
        }
        return deepest;
    }
}
