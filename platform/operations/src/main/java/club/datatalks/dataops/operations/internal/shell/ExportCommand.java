package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.export.ExportSummary;
import club.datatalks.dataops.operations.internal.export.Exporter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:export}: the portable export into a folder. */
@Service
@Command(
        scope = "dataops",
        name = "export",
        description = "Writes the portable export into a folder, and prints what is in it as JSON")
@NullUnmarked // the shell fills the fields after construction
public final class ExportCommand implements Action {

    private static final String ACTOR = "console";

    @Argument(
            name = "folder",
            description = "Where to; made when missing, and an earlier export in it is replaced. "
                    + "Default: exports/dataops-TIME in the server's working directory")
    String folder;

    @Reference
    Exporter exporter;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        Path target = Paths.of(folder == null ? byTime() : folder);
        ExportSummary made = Problems.told(() -> exporter.to(target, ACTOR));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("outputDir", target.toString());
        told.put("schemaVersion", made.schemaVersion());
        told.put("entityCounts", made.entityCounts());
        session.getConsole().println(JsonLines.line(told));
        List<String> problems = made.problems();
        if (!problems.isEmpty()) {
            throw new CommandException("The export was written and is not valid: %d problems, the first: %s"
                    .formatted(problems.size(), problems.get(0)));
        }
        return null;
    }

    private static String byTime() {
        return "exports/dataops-"
                + Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
    }
}
