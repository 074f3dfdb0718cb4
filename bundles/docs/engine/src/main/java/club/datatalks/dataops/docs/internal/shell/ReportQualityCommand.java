package club.datatalks.dataops.docs.internal.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.quality.ProcessQuality;
import club.datatalks.dataops.docs.internal.quality.QualityFinding;
import club.datatalks.dataops.docs.internal.quality.QualityReport;
import club.datatalks.dataops.docs.internal.quality.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:docs-quality}: the process-quality report. Fails when something blocks work (DOC-63, DOC-65). */
@Service
@Command(
        scope = "dataops",
        name = "docs-quality",
        description = "Reports what keeps workflows from relying on their documents")
@NullUnmarked // the shell fills the fields after construction
public final class ReportQualityCommand implements Action {

    @Option(name = "--json", description = "Print the whole report as JSON, keys in order")
    boolean json;

    @Option(name = "--output", description = "Write the report as JSON into this file of the server")
    String output;

    @Reference
    DocumentLibrary library;

    @Reference
    ProcessQuality quality;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        QualityReport report = Problems.told(() -> quality.report(library.current()));
        PrintStream console = session.getConsole();
        if (output != null) {
            write(Json.sorted(report.toJson()) + "\n");
            console.println("Written to " + output);
        } else if (json) {
            console.println(Json.sorted(report.toJson()));
        } else {
            report.validationErrors().forEach(error -> console.println("registry: " + error));
            report.findings().forEach(finding -> console.println(line(finding)));
        }
        String sum = "%d blocking, %d warning, %d info"
                .formatted(
                        report.count(Severity.BLOCKING), report.count(Severity.WARNING), report.count(Severity.INFO));
        if (report.count(Severity.BLOCKING) > 0) {
            throw new CommandException(sum);
        }
        if (!json) {
            console.println(sum);
        }
        return null;
    }

    private void write(String text) throws CommandException {
        try {
            Files.writeString(Path.of(output), text, UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException("Cannot write to %s: %s".formatted(output, e.getMessage()), e);
        }
    }

    private static String line(QualityFinding finding) {
        return "%-8s  %s: %s  [%s; %s]"
                .formatted(
                        finding.severity().word(),
                        finding.title(),
                        finding.summary(),
                        finding.nextAction(),
                        finding.id());
    }
}
