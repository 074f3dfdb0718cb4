package club.datatalks.dataops.docs.internal.shell;

import club.datatalks.dataops.content.ContentStore;
import java.util.List;
import java.util.Map;
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

/** {@code dataops:sop-lint}: what is wrong with procedures. Fails when something is. */
@Service
@Command(scope = "dataops", name = "sop-lint", description = "Lists the violations of procedures")
@NullUnmarked // the shell fills the fields after construction
public final class LintSopCommand implements Action {

    @Argument(name = "files", required = true, multiValued = true, description = "Documents of the content, or files")
    @Completion(DocumentPathCompleter.class)
    List<String> files;

    @Option(name = "--json", description = "Print everything that was found, advice included, as JSON")
    boolean json;

    @Reference
    ContentStore content;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        Map<String, String> texts = Problems.told(() -> new SopSource(content).readAll(files));
        SopReport report = json ? SopReport.findings(texts) : SopReport.lint(texts);
        session.getConsole().println(report.output());
        if (report.failed().isPresent()) {
            throw new CommandException(report.failed().get());
        }
        return null;
    }
}
