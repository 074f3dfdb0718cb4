package club.datatalks.dataops.docs.internal.shell;

import club.datatalks.dataops.content.ContentStore;
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

/** {@code dataops:sop-parse}: what the structure of a procedure is. */
@Service
@Command(scope = "dataops", name = "sop-parse", description = "Prints the parsed form of a procedure as JSON")
@NullUnmarked // the shell fills the fields after construction
public final class ParseSopCommand implements Action {

    @Argument(name = "file", required = true, description = "A document of the content, or a file")
    @Completion(DocumentPathCompleter.class)
    String file;

    @Option(name = "--pretty", description = "Print it over several lines, indented")
    boolean pretty;

    @Reference
    ContentStore content;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        String text = Problems.told(() -> new SopSource(content).read(file));
        SopReport report = SopReport.parse(file, text, pretty);
        if (report.failed().isPresent()) {
            throw new CommandException(report.failed().get());
        }
        session.getConsole().println(report.output());
        return null;
    }
}
