package club.datatalks.dataops.plugins.internal;

import club.datatalks.dataops.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an administrator does with a plugin. */
public enum PluginAction {
    /** Brings a plugin in that is not there. */
    INSTALL("Install", "installed"),
    /** Replaces a plugin by another version of it, newer or older. */
    UPGRADE("Upgrade", "upgraded"),
    /** Replaces a plugin by the version that it had before, and takes its data back. */
    ROLLBACK("Roll back", "rolled back"),
    /** Takes a plugin away, with its data or without. */
    REMOVE("Remove", "removed"),
    /** Starts a plugin that was disabled. */
    ENABLE("Enable", "enabled"),
    /** Takes a plugin out of service, and keeps its file and its data for another day. */
    DISABLE("Disable", "disabled");

    private final String title;
    private final String done;

    PluginAction(String title, String done) {
        this.title = title;
        this.done = done;
    }

    /** For people, as on a button. */
    public String title() {
        return title;
    }

    /** The past participle, as in the audit. */
    public String done() {
        return done;
    }

    /** As it is written in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws ProblemException of kind {@code INVALID} */
    public static PluginAction named(@Nullable String name) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "action must be install, upgrade, rollback, remove, enable or disable"));
    }
}
