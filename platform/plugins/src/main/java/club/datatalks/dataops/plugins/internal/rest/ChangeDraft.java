package club.datatalks.dataops.plugins.internal.rest;

import club.datatalks.dataops.plugins.internal.ChangeRequest;
import club.datatalks.dataops.plugins.internal.PluginAction;
import club.datatalks.dataops.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A change as somebody sent it. Anything may be missing from it.
 *
 * @param file the id of a file that was sent before; without one, what the distribution brings
 * @param data for a removal, {@code keep} or {@code delete}
 * @param basis that of the plan that was agreed to
 */
public record ChangeDraft(
        @Nullable String action,
        @Nullable String plugin,
        @Nullable String file,
        @Nullable String data,
        @Nullable Long basis) {

    /** @throws ProblemException of kind {@code INVALID}; its text names the first field that will not do */
    ChangeRequest checked() {
        PluginAction wanted = PluginAction.named(action);
        if (data != null && !data.equals("keep") && !data.equals("delete")) {
            throw ProblemException.invalid("data must be keep or delete");
        }
        if ("delete".equals(data) && wanted != PluginAction.REMOVE) {
            throw ProblemException.invalid("data can be deleted only with the action remove");
        }
        if (file != null && wanted != PluginAction.INSTALL && wanted != PluginAction.UPGRADE) {
            throw ProblemException.invalid("file goes with the actions install and upgrade only");
        }
        return new ChangeRequest(wanted, plugin, file, "delete".equals(data));
    }
}
