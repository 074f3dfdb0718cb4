package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.operations.internal.audit.AuditSearch;
import club.datatalks.dataops.operations.internal.audit.AuditTrail;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.AuditRecord;
import club.datatalks.dataops.state.Page;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:audit}: who did what, newest first. */
@Service
@Command(scope = "dataops", name = "audit", description = "Shows who did what, newest first")
@NullUnmarked // the shell fills the fields after construction
public final class AuditCommand implements Action {

    @Option(name = "--entity", description = "Only what was done to this: a type or type/id, like user or user/42")
    String entity;

    @Option(name = "--actor", description = "Only what this one did: the id of a user, or console")
    String actor;

    @Option(name = "--since", description = "Only from then on: 2026-03-01, 2026-03-01T08:00:00Z, or 90m, 24h, 7d ago")
    String since;

    @Option(name = "--limit", description = "How many at most, 1 to 10000")
    int limit = 50;

    @Option(name = "--cursor", description = "Where to go on, as the page before printed it")
    String cursor;

    @Option(name = "--json", description = "Print one JSON object a line, for scripts")
    boolean json;

    @Reference
    AuditTrail trail;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        Page<AuditRecord> page = Problems.told(() -> trail.find(
                AuditSearch.typed(entity, actor, since, limit, cursor, Instant.now(), ZoneId.systemDefault())));
        PrintStream console = session.getConsole();
        if (json) {
            page.entries().forEach(record -> console.println(JsonLines.line(fields(record))));
            if (page.cursor() != null) {
                console.println(JsonLines.line(Map.of("cursor", page.cursor())));
            }
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("When (UTC)");
        table.column("Actor");
        table.column("Action");
        table.column("Entity");
        table.column("Changed");
        table.emptyTableText("Nothing of the kind was done.");
        for (AuditRecord record : page.entries()) {
            AuditEvent event = record.event();
            table.addRow()
                    .addContent(
                            record.at(),
                            event.actorId(),
                            event.action(),
                            event.entityType() + "/" + event.entityId(),
                            changed(event));
        }
        table.print(console);
        if (page.cursor() != null) {
            console.printf("There is more: the same command with --cursor %s%n", page.cursor());
        }
        return null;
    }

    private static Map<String, Object> fields(AuditRecord record) {
        AuditEvent event = record.event();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", record.id());
        fields.put("at", record.at().toString());
        fields.put("actorId", event.actorId());
        fields.put("entityType", event.entityType());
        fields.put("entityId", event.entityId());
        fields.put("action", event.action());
        fields.put("before", event.before());
        fields.put("after", event.after());
        return fields;
    }

    private static String changed(AuditEvent event) {
        TreeSet<String> names = new TreeSet<>(event.before().keySet());
        names.addAll(event.after().keySet());
        return String.join(", ", names);
    }
}
