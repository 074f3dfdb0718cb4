package club.datatalks.dataops.notes.internal.shell;

import club.datatalks.dataops.notes.internal.Note;
import club.datatalks.dataops.notes.internal.Notes;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:notes}: the latest notes. */
@Service
@Command(scope = "dataops", name = "notes", description = "Lists the latest notes, newest first")
@NullUnmarked // the shell fills the fields after construction
public final class ListNotesCommand implements Action {

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Reference
    Notes notes;

    @Reference
    Session session;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("When");
        table.column("Who");
        table.column("Note");
        table.emptyTableText("Nobody wrote anything down.");
        for (Note note : notes.latest()) {
            table.addRow().addContent(note.at(), note.author(), note.text());
        }
        table.print(session.getConsole(), !noFormat);
        return null;
    }
}
