package club.datatalks.dataops.search.internal.shell;

import club.datatalks.dataops.search.internal.SearchEngine;
import club.datatalks.dataops.search.internal.index.IndexStatus;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:search-status}: how far each source's index is. */
@Service
@Command(scope = "dataops", name = "search-status", description = "Shows how the search indexes stand")
@NullUnmarked // the shell fills the fields after construction
public final class SearchStatusCommand implements Action {

    private static final long KILOBYTE = 1024;

    @Reference
    SearchEngine engine;

    @Reference
    Session session;

    private static String progress(IndexStatus index) {
        return index.expected() > 0 ? "%d of about %d".formatted(index.built(), index.expected()) : "" + index.built();
    }

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Source");
        table.column("State");
        table.column("Items").alignRight();
        table.column("Built").alignRight();
        table.column("kB").alignRight();
        table.column("Last build");
        table.column("Up to");
        table.column("Problem");
        table.emptyTableText("No plugin brings anything to search.");
        for (IndexStatus index : engine.status()) {
            table.addRow()
                    .addContent(
                            index.source(),
                            index.state().name().toLowerCase(Locale.ROOT),
                            index.items(),
                            index.state() == IndexStatus.State.BUILDING ? progress(index) : "",
                            index.bytes() / KILOBYTE,
                            index.lastBuild() == null ? "" : index.lastBuild().toMillis() + " ms",
                            index.position() == null ? "" : index.position(),
                            index.problem() == null ? "" : index.problem());
        }
        table.print(session.getConsole());
        return null;
    }
}
