package club.datatalks.dataops.docs.internal.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.docs.internal.quality.CheckReport;
import club.datatalks.dataops.docs.internal.quality.CorpusCheck;
import club.datatalks.dataops.docs.internal.quality.LinkValidation;
import club.datatalks.dataops.docs.internal.quality.TextLint;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code ./dataops lint [--content DIR] [--links] [--json] [--strict] [FILE...]}: checks documents on the disk, without
 * a portal and without Karaf, for a continuous check.
 */
public final class LintCommandLine {

    private static final int CLEAN = 0;
    private static final int PROBLEMS = 1;
    private static final int UNUSABLE = 2;

    private final PrintStream out;
    private final PrintStream err;

    LintCommandLine(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Ends with 0 when all is clean, 1 when there is something to repair, 2 when nothing could be checked. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        PrintStream err = new PrintStream(System.err, true, UTF_8);
        System.exit(new LintCommandLine(out, err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        try {
            Options options = Options.of(arguments);
            if (options.links()) {
                return links(options);
            }
            CheckReport report = check(options);
            print(report, options.json());
            boolean unclean = report.errors() > 0 || (options.strict() && report.warnings() > 0);
            return unclean ? PROBLEMS : CLEAN;
        } catch (UsageException e) {
            err.println("dataops: " + e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            err.println("dataops: the documents cannot be read: " + e);
            return UNUSABLE;
        }
    }

    private static CheckReport check(Options options) throws UsageException, IOException {
        ContentFolder content = ContentFolder.read(options.content());
        Set<String> asked = new HashSet<>();
        for (String file : options.files()) {
            asked.addAll(content.named(file));
        }
        CorpusCheck check = new CorpusCheck(
                content.snapshot(), TextLint.ofTexts(content::text), content::text, content.documentation());
        return options.files().isEmpty() ? check.all() : check.only(asked::contains);
    }

    // The words of DOC-60, for programs that wait for them.
    private int links(Options options) throws UsageException, IOException {
        if (!options.files().isEmpty()) {
            throw new UsageException("--links checks all documents together; leave out "
                    + options.files().get(0));
        }
        ContentFolder content = ContentFolder.read(options.content());
        List<String> violations = LinkValidation.violations(
                content.snapshot(), content.documentation().values());
        if (options.json()) {
            out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new TreeMap<>(Map.of("ok", violations.isEmpty(), "violations", violations))));
        } else if (violations.isEmpty()) {
            out.println("Docs link validation passed.");
        } else {
            out.println("Docs link validation failed:");
            violations.forEach(violation -> out.println("- " + violation));
        }
        return violations.isEmpty() ? CLEAN : PROBLEMS;
    }

    // Problems go to standard output, for whoever reads on, and the sum of them to standard error.
    private void print(CheckReport report, boolean json) throws IOException {
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.toJson()));
            return;
        }
        report.lines().forEach(out::println);
        (report.problems().isEmpty() ? out : err).println(report.summary());
    }

    /** What was typed. */
    private record Options(String content, boolean links, boolean json, boolean strict, List<String> files) {

        static Options of(List<String> arguments) throws UsageException {
            String content = "content";
            boolean links = false;
            boolean json = false;
            boolean strict = false;
            List<String> files = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                switch (argument) {
                    case "--links" -> links = true;
                    case "--json" -> json = true;
                    case "--strict" -> strict = true;
                    case "--content" -> {
                        i++;
                        if (i == arguments.size()) {
                            throw new UsageException("--content needs a value");
                        }
                        content = arguments.get(i);
                    }
                    default -> {
                        if (argument.startsWith("-")) {
                            throw new UsageException(
                                    "lint does not know '%s'; ./dataops --help lists its options".formatted(argument));
                        }
                        files.add(argument);
                    }
                }
            }
            return new Options(content, links, json, strict, files);
        }
    }
}
