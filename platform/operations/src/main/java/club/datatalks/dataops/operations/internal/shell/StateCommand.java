package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.operations.internal.state.StateReport;
import club.datatalks.dataops.state.admin.CollectionSize;
import club.datatalks.dataops.state.admin.OpenStore;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:state}: what is in the store. */
@Service
@Command(
        scope = "dataops",
        name = "state",
        description = "Shows where the state is kept and how much of what there is; reads all of it")
@NullUnmarked // the shell fills the fields after construction
public final class StateCommand implements Action {

    @Option(name = "--no-format", description = "Print plain lines, for scripts")
    boolean noFormat;

    @Reference
    OpenStore store;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        StateReport report = Problems.told(() -> StateReport.of(store.contents()));
        PrintStream console = session.getConsole();
        if (!noFormat) {
            console.printf("Provider: %s%n", report.provider());
            console.printf("Place:    %s%n", report.place());
            report.bytesUsed().ifPresent(bytes -> console.printf("Size:     %,d bytes%n", bytes));
            report.refusal().ifPresent(reason -> console.printf("Writes:   refused. %s%n", reason));
            console.println();
        }
        ShellTable table = new ShellTable();
        table.column("Collection");
        table.column("Items").alignRight();
        table.column("Bytes of JSON").alignRight();
        table.column("Schema").alignRight();
        for (StateReport.Line line : report.collections()) {
            table.addRow()
                    .addContent(
                            line.collection().name(),
                            line.size().items(),
                            line.size().bytes(),
                            line.collection().schemaVersion());
        }
        table.print(console, !noFormat);
        if (!noFormat) {
            CollectionSize total = report.total();
            console.printf(
                    "%n%,d items, %,d bytes of JSON in %,d collections%n",
                    total.items(), total.bytes(), report.collections().size());
        }
        return null;
    }
}
