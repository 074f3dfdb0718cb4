package club.datatalks.dataops.docs.internal.quality;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.lint.LintReport;
import club.datatalks.dataops.docs.internal.lint.SopLint;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What lint says of texts alone, where it applies (SOPF-32); kept by text, so that after a save one text is checked and
 * not all. Safe for use by several threads.
 */
@Component(service = TextLint.class)
public final class TextLint {

    private static final LintReport NOTHING = new LintReport(List.of());

    /** So many texts that no document holds any more are kept beside those of the documents. */
    private static final int OUTDATED = 1000;

    private final Function<ContentHash, String> texts;
    private final Map<ContentHash, Checked> known = new ConcurrentHashMap<>();

    @Activate
    public TextLint(@Reference DocumentLibrary library) {
        this(library::textOrNothing);
    }

    private TextLint(Function<ContentHash, String> texts) {
        this.texts = texts;
    }

    /** Without a container. @param texts what the documents hold */
    public static TextLint ofTexts(Function<ContentHash, String> texts) {
        return new TextLint(texts);
    }

    /** Whether a document takes part when all documents are checked. */
    public boolean isOptedIn(DocumentRecord document) {
        return checked(document).isOptedIn();
    }

    /** What lint says of the text of a procedure, or of a document that takes part; nothing of all others. */
    public LintReport report(DocumentRecord document) {
        return checked(document).report();
    }

    /** Lets go of what is known of texts that are in no document any more, once they have become many. */
    public void tidy(Snapshot snapshot) {
        if (known.size() > snapshot.registry().size() + OUTDATED) {
            known.keySet().removeIf(hash -> snapshot.registry().head(hash).isEmpty());
        }
    }

    // The type may come from the folder, so the same text can be a procedure in one place and none in another.
    private Checked checked(DocumentRecord document) {
        boolean isProcedure = SopLint.appliesTo(document.docType());
        Checked before = known.get(document.hash());
        if (before != null && (before.isComplete() || !isProcedure)) {
            return before;
        }
        String text = texts.apply(document.hash());
        boolean optedIn = SopLint.isOptedIn(text);
        Checked now = optedIn || isProcedure
                ? new Checked(optedIn, true, SopLint.check(SopDocument.parse(text)))
                : new Checked(false, false, NOTHING);
        known.put(document.hash(), now);
        return now;
    }

    /** @param isComplete whether the report is what lint says, and not left out because nobody asks for it */
    private record Checked(boolean isOptedIn, boolean isComplete, LintReport report) {}
}
