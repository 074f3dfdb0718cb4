package club.datatalks.dataops.docs.internal.shell;

import club.datatalks.dataops.docs.internal.content.Backlinks;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:doc}: one document, by id, alias or path. */
@Service
@Command(scope = "dataops", name = "doc", description = "Shows a document")
@NullUnmarked // the shell fills the fields after construction
public final class ShowDocumentCommand implements Action {

    @Argument(name = "reference", required = true, description = "An id, an alias or a path")
    @Completion(DocumentIdCompleter.class)
    String reference;

    @Option(name = "--text", description = "Print the text of the document and nothing else")
    boolean text;

    @Reference
    DocumentLibrary library;

    @Reference
    Session session;

    @Override
    public Object execute() {
        Snapshot snapshot = library.current();
        DocumentRecord document = snapshot.registry().require(reference);
        PrintStream console = session.getConsole();
        if (text) {
            console.print(library.text(document.hash()));
            return null;
        }
        console.printf("%s%n%s%n%n", document.title(), document.path());
        console.printf("Id       %s (%s)%n", document.id(), document.idSource());
        console.printf("Type     %s%n", document.docType());
        snapshot.lastChange(document)
                .ifPresent(commit -> console.printf(
                        "Changed  %s by %s: %s%n", commit.at(), commit.author().name(), commit.subject()));
        for (Backlinks.Backlink backlink : snapshot.backlinks().to(document.path())) {
            console.printf("From     %s%n", backlink.path());
        }
        return null;
    }
}
