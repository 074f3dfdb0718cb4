package club.datatalks.dataops.operations.internal.shell;

import club.datatalks.dataops.operations.internal.doctor.Doctor;
import club.datatalks.dataops.operations.internal.doctor.Finding;
import club.datatalks.dataops.operations.internal.doctor.Finding.Level;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:doctor}: what is wrong, and what to do. Fails when something does not work. */
@Service
@Command(
        scope = "dataops",
        name = "doctor",
        description = "Examines the running portal and says what to do; fails when something does not work")
@NullUnmarked // the shell fills the fields after construction
public final class DoctorCommand implements Action {

    @Option(name = "--json", description = "Print one JSON object a line, for scripts")
    boolean json;

    @Reference
    Doctor doctor;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        List<Finding> findings = doctor.examine();
        PrintStream console = session.getConsole();
        findings.forEach(finding -> print(console, finding));
        long faults = count(findings, Level.FAULT);
        long warnings = count(findings, Level.WARNING);
        String summary = "%s, %s".formatted(counted(faults, "fault"), counted(warnings, "warning"));
        if (faults > 0) {
            throw new CommandException(summary);
        }
        if (!json) {
            console.println(summary);
        }
        return null;
    }

    private void print(PrintStream console, Finding finding) {
        if (json) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("level", finding.level().name().toLowerCase(Locale.ROOT));
            fields.put("area", finding.area());
            fields.put("says", finding.says());
            if (finding.remedy() != null) {
                fields.put("remedy", finding.remedy());
            }
            console.println(JsonLines.line(fields));
            return;
        }
        String level = finding.level() == Level.FINE ? "fine" : finding.level().name();
        console.printf("%-8s %-14s %s%n", level, finding.area(), finding.says());
        if (finding.remedy() != null) {
            console.printf("%-8s %-14s -> %s%n", "", "", finding.remedy());
        }
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static String counted(long count, String what) {
        return count == 1 ? "1 " + what : "%d %ss".formatted(count, what);
    }
}
