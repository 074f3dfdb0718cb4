package club.datatalks.dataops.docs.internal.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.content.Author;
import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.legacy.SopNormalizer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
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

/**
 * {@code dataops:docs-normalize}: turns unmarked procedures into marked ones. Tells what it would do, and does it, in
 * one commit, with {@code --write}.
 */
@Service
@Command(
        scope = "dataops",
        name = "docs-normalize",
        description = "Turns unmarked procedures into marked ones; shows what it would do unless told to write")
@NullUnmarked // the shell fills the fields after construction
public final class NormalizeDocumentsCommand implements Action {

    private static final Author AUTHOR = new Author("DataOps shell", "");

    @Argument(
            name = "documents",
            multiValued = true,
            description = "Ids, aliases or paths; all procedures and checklists without one")
    @Completion(DocumentPathCompleter.class)
    List<String> documents;

    @Option(name = "--write", description = "Commit the result; without it nothing is changed")
    boolean write;

    @Reference
    DocumentLibrary library;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        Snapshot snapshot = Problems.told(library::current);
        List<ContentChange> changes = new ArrayList<>();
        for (DocumentRecord document : Problems.told(() -> chosen(snapshot))) {
            // What cannot be read cannot be written again without losing something.
            snapshot.head(document)
                    .problem()
                    .ifPresentOrElse(
                            reason -> session.getConsole().println(document.path() + " stays as it is: " + reason),
                            () -> normalize(document, changes));
        }
        PrintStream console = session.getConsole();
        if (changes.isEmpty()) {
            console.println("There is nothing to normalize.");
        } else if (write) {
            // Whatever somebody saved in between makes the commit fail, and nothing is written.
            Revision revision = Problems.told(() ->
                    library.store().commit(changes, AUTHOR, "Normalize %d document(s)".formatted(changes.size())));
            console.printf("Wrote %d document(s) as %s.%n", changes.size(), revision.shortId());
        } else {
            console.printf("%d document(s) would change; --write commits them.%n", changes.size());
        }
        return null;
    }

    private List<DocumentRecord> chosen(Snapshot snapshot) {
        if (documents == null || documents.isEmpty()) {
            return snapshot.registry().documents().stream()
                    .filter(document -> SopLint.appliesTo(document.docType()))
                    .toList();
        }
        return documents.stream().map(snapshot.registry()::require).distinct().toList();
    }

    private void normalize(DocumentRecord document, List<ContentChange> changes) {
        SopNormalizer.Normalized normalized = SopNormalizer.normalize(library.text(document.hash()));
        PrintStream console = session.getConsole();
        if (normalized.changed()) {
            console.println(document.path());
            SopLint.check(SopDocument.parse(normalized.content()))
                    .violations()
                    .forEach(violation -> console.println("  violation: " + violation));
            changes.add(new ContentChange.Put(
                    new ContentPath(document.path()),
                    document.hash(),
                    normalized.content().getBytes(UTF_8)));
        } else if (!normalized.notes().isEmpty()) {
            console.println(document.path() + " stays as it is");
        }
        normalized.notes().forEach(note -> console.println("  note: " + note));
    }
}
