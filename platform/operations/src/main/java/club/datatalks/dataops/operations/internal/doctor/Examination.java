package club.datatalks.dataops.operations.internal.doctor;

import java.util.List;

/** Looks at one side of the running portal. Changes nothing that anybody would notice. */
interface Examination {

    /** One word for {@link Finding#area}. */
    String area();

    /** At least one finding. An exception is a finding, too: that this cannot be examined. */
    List<Finding> findings();
}
