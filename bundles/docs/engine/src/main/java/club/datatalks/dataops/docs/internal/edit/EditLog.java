package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.content.ContentChange;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.state.AuditEvent;
import club.datatalks.dataops.state.StateStore;
import club.datatalks.dataops.state.Transaction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes in the audit log who changed which file in which commit (DOC-77). The history of the content is the truth; a
 * note that cannot be written is a line in the log and does not undo a commit.
 */
@Component(service = EditLog.class)
public final class EditLog {

    private static final Logger log = LoggerFactory.getLogger(EditLog.class);

    /** A transaction takes no more events than this by far, and a note is small. */
    private static final int EVENTS_AT_ONCE = 50;

    // Documents are there without a state store, too. Volatile: it comes and goes.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable StateStore state;

    void committed(Editor editor, Revision revision, String message, List<ContentChange> changes) {
        log.info("{} by {}: {}", revision.shortId(), editor.id(), subject(message));
        StateStore store = state;
        if (store == null) {
            return;
        }
        try {
            for (int from = 0; from < changes.size(); from += EVENTS_AT_ONCE) {
                Transaction transaction = Transaction.empty();
                for (ContentChange change : changes.subList(from, Math.min(from + EVENTS_AT_ONCE, changes.size()))) {
                    transaction = transaction.audit(event(editor, revision, message, change));
                }
                store.commit(transaction);
            }
        } catch (RuntimeException e) {
            log.warn("The commit {} is not in the audit log", revision.shortId(), e);
        }
    }

    private static AuditEvent event(Editor editor, Revision revision, String message, ContentChange change) {
        Map<String, String> before =
                change.expected().map(hash -> Map.of("sha", hash.value())).orElse(Map.of());
        return new AuditEvent(
                editor.id(),
                "document",
                change.path().value(),
                action(change),
                before,
                Map.of("commit", revision.id(), "message", subject(message)));
    }

    private static String action(ContentChange change) {
        if (change instanceof ContentChange.Delete) {
            return "deleted";
        }
        return change.expected().isPresent() ? "saved" : "created";
    }

    private static String subject(String message) {
        return message.lines().findFirst().orElse("");
    }
}
