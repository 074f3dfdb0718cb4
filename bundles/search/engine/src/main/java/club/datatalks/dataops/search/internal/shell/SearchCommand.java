package club.datatalks.dataops.search.internal.shell;

import club.datatalks.dataops.search.internal.SearchAnswer;
import club.datatalks.dataops.search.internal.SearchEngine;
import club.datatalks.dataops.search.internal.query.Hit;
import club.datatalks.dataops.search.internal.query.Question;
import java.io.PrintStream;
import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:search}: finds things, as the search box does. */
@Service
@Command(scope = "dataops", name = "search", description = "Finds documents and whatever else is searchable")
@NullUnmarked // the shell fills the fields after construction
public final class SearchCommand implements Action {

    @Argument(
            name = "query",
            description = "What to look for, for example \"invoice system:mailchimp -draft\"",
            required = true)
    String query;

    @Option(name = "--limit", description = "At most so many results, 1 to 50")
    int limit = Question.DEFAULT_LIMIT;

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Reference
    SearchEngine engine;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        if (query.isBlank() || limit < 1 || limit > Question.MAX_LIMIT) {
            throw new CommandException("Say what to look for; --limit is 1 to " + Question.MAX_LIMIT);
        }
        SearchAnswer answer = engine.search(Question.of(query.strip()).withLimit(limit), Set.of());
        PrintStream console = session.getConsole();
        ShellTable table = new ShellTable();
        table.column("Score").alignRight();
        table.column("Type");
        table.column("Title");
        table.column("Path");
        table.emptyTableText("Nothing is found.");
        for (Hit hit : answer.hits()) {
            table.addRow()
                    .addContent(
                            "%.3f".formatted(hit.score()),
                            hit.item().kind(),
                            hit.title(),
                            hit.item().answered("path"));
        }
        table.print(console, !noFormat);
        if (!noFormat) {
            console.printf("%d of %d%n", answer.hits().size(), answer.total());
            if (answer.corrected() != null) {
                console.println("Nothing is found by what was typed; these are for: " + answer.corrected());
            }
        }
        answer.sources().stream()
                .filter(source -> !source.isOk())
                .forEach(source -> console.println(source.source() + ": " + source.error()));
        return null;
    }
}
