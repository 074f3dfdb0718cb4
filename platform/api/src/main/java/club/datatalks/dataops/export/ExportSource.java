package club.datatalks.dataops.export;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What of a plugin's state goes into the portable export; registered as a service. Safe for use by several threads. */
@ConsumerType
public interface ExportSource {

    /** The collections, always the same. Of each kind of record there is one collection in the whole portal. */
    List<ExportedCollection<?>> collections();
}
