package club.datatalks.dataops.docs.internal.shell;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.quality.CheckReport;
import club.datatalks.dataops.docs.internal.quality.CorpusCheck;
import club.datatalks.dataops.docs.internal.quality.TextLint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:docs-lint}: what is wrong with the documents, as {@code ./dataops lint} says it. Fails on errors. */
@Service
@Command(
        scope = "dataops",
        name = "docs-lint",
        description = "Lists what is wrong with the documents: procedures, ids and aliases, links, images")
@NullUnmarked // the shell fills the fields after construction
public final class LintDocumentsCommand implements Action {

    @Argument(name = "documents", multiValued = true, description = "Ids, aliases or paths; all documents without one")
    @Completion(DocumentPathCompleter.class)
    List<String> documents;

    @Option(name = "--json", description = "Print it as JSON")
    boolean json;

    @Option(name = "--strict", description = "Fail on warnings, too")
    boolean strict;

    @Reference
    DocumentLibrary library;

    @Reference
    TextLint lint;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        Snapshot snapshot = Problems.told(library::current);
        CheckReport report = Problems.told(() -> check(snapshot));
        if (json) {
            session.getConsole().println(Json.pretty(report.toJson()));
        } else {
            report.lines().forEach(session.getConsole()::println);
        }
        if (report.errors() > 0 || (strict && report.warnings() > 0)) {
            throw new CommandException(report.summary());
        }
        if (!json) {
            session.getConsole().println(report.summary());
        }
        return null;
    }

    private CheckReport check(Snapshot snapshot) {
        CorpusCheck check = new CorpusCheck(snapshot, lint, library::textOrNothing);
        if (documents == null || documents.isEmpty()) {
            return check.all();
        }
        Set<String> paths = new HashSet<>();
        for (String document : documents) {
            paths.add(snapshot.registry().require(document).path());
        }
        return check.only(paths::contains);
    }
}
