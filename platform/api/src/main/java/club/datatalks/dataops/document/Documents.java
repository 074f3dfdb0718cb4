package club.datatalks.dataops.document;

import club.datatalks.dataops.content.Revision;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Finds documents by what others call them. Safe for use by several threads. */
@ProviderType
public interface Documents {

    /**
     * The documents as they are now.
     *
     * @throws club.datatalks.dataops.problem.ProblemException when they cannot be read at the moment
     */
    Edition current();

    /** The documents of one revision of the content. Immutable. */
    @ProviderType
    interface Edition {

        Revision revision();

        /**
         * The one document that a reference means.
         *
         * @param reference an id, an alias or a path
         * @return empty when there is none, or when it may mean several
         */
        Optional<KnownDocument> find(String reference);
    }
}
