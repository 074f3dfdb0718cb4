package club.datatalks.dataops.docs.internal.shell;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:docs}: all documents, or those below a folder, by path. */
@Service
@Command(scope = "dataops", name = "docs", description = "Lists the documents, by path")
@NullUnmarked // the shell fills the fields after construction
public final class ListDocumentsCommand implements Action {

    @Argument(name = "folder", description = "Show only documents below this folder, for example media/podcast")
    String folder = "";

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Reference
    DocumentLibrary library;

    @Reference
    Session session;

    @Override
    public Object execute() {
        Snapshot snapshot = library.current();
        ShellTable table = new ShellTable();
        table.column("Updated");
        table.column("Type");
        table.column("Title");
        table.column("Path");
        table.emptyTableText("There are no documents here.");
        for (DocumentRecord document : snapshot.registry().documents()) {
            if (document.path().startsWith("content/" + folder)) {
                table.addRow()
                        .addContent(
                                day(snapshot.updated(document)), document.docType(), document.title(), document.path());
            }
        }
        table.print(session.getConsole(), !noFormat);
        return null;
    }

    private static LocalDate day(long seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }
}
