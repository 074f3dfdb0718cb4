package club.datatalks.dataops.content;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told when the newest revision moves, whoever moved it. Register it as a service. It is called by one thread at a
 * time, in the order of the revisions; a slow listener delays the ones after it, so long work belongs elsewhere.
 */
@ConsumerType
public interface ContentListener {

    /** The head went from one revision to another, and these paths differ. */
    void headMoved(Revision from, Revision to, Set<ContentPath> paths);
}
