package club.datatalks.dataops.search.internal;

import club.datatalks.dataops.content.ContentEntry;
import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.ContentStore;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.search.internal.query.Synonyms;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The synonyms that are kept with the documents, {@code content/synonyms.txt}. Safe for use by several threads. */
@Component(service = SynonymFile.class)
public final class SynonymFile {

    private static final Logger log = LoggerFactory.getLogger(SynonymFile.class);

    private static final ContentPath PATH = new ContentPath("content/synonyms.txt");
    private static final int MAX_BYTES = 1024 * 1024;

    private final ContentStore store;

    private volatile Read latest = new Read(null, null, Synonyms.NONE);

    @Activate
    public SynonymFile(@Reference ContentStore store) {
        this.store = store;
    }

    /** The synonyms of the newest revision; those read last while the store cannot be reached. */
    public Synonyms current() {
        Read read = latest;
        try {
            Revision head = store.head();
            if (!head.equals(read.revision)) {
                read = next(read, head);
                latest = read;
            }
        } catch (ProblemException e) {
            log.debug("The synonyms cannot be read; the ones from before are used", e);
        }
        return read.synonyms;
    }

    private Read next(Read before, Revision head) {
        Optional<ContentEntry> file = store.find(head, PATH);
        if (file.isEmpty()) {
            return new Read(head, null, Synonyms.NONE);
        }
        ContentHash hash = file.get().hash();
        if (hash.equals(before.hash)) {
            return new Read(head, hash, before.synonyms);
        }
        if (file.get().size() > MAX_BYTES) {
            log.warn("{} is larger than {} bytes and is not used", PATH.value(), MAX_BYTES);
            return new Read(head, hash, Synonyms.NONE);
        }
        Synonyms synonyms = Synonyms.read(new String(store.read(hash), StandardCharsets.UTF_8));
        log.info("{} words have synonyms", synonyms.size());
        return new Read(head, hash, synonyms);
    }

    private record Read(
            @Nullable Revision revision, @Nullable ContentHash hash, Synonyms synonyms) {}
}
