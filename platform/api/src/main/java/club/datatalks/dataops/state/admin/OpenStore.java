package club.datatalks.dataops.state.admin;

import club.datatalks.dataops.state.StateStore;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A store with the view on all of it. The service of this type is the portal's own store, which nobody but its provider
 * closes; a {@link StateProvider} opens others.
 */
@ConsumerType
public interface OpenStore extends AutoCloseable {

    StateStore store();

    StoreContents contents();

    /** For whoever opened it. Calls that are going on are finished; whatever is called later is refused. */
    @Override
    void close();
}
