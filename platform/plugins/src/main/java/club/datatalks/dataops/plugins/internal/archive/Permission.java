package club.datatalks.dataops.plugins.internal.archive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a plugin can do to the portal beyond answering its own paths. It says so, or it is not installed. */
public enum Permission {
    /** Keeps items in the state store. */
    STATE("keeps data in the state store", "club.datatalks.dataops.state"),
    /** Reads and writes everything in the state store, whoever owns it. */
    STATE_ADMIN("reads and changes everything in the state store", "club.datatalks.dataops.state.admin"),
    /** Reads and changes documents. */
    CONTENT("reads and changes documents", "club.datatalks.dataops.content"),
    /** Keeps files. */
    BLOBS("keeps files", "club.datatalks.dataops.blob"),
    /** Reads secrets. */
    SECRETS("reads secrets", "club.datatalks.dataops.secrets"),
    /** Adds commands to the console. */
    SHELL("adds commands to the console", "org.apache.karaf.shell"),
    /** Sees and changes what is installed. */
    CONTAINER("sees and changes what is installed", "org.osgi.framework", "org.apache.karaf.features"),
    /** Answers paths for which nobody has to sign in. */
    OPEN_PATHS("answers some paths without a sign-in");

    private final String does;
    private final Set<String> packages;

    Permission(String does, String... packages) {
        this.does = does;
        this.packages = Set.of(packages);
    }

    /** For people: what follows the plugin's name in a sentence. */
    public String does() {
        return does;
    }

    /** As it is written in a manifest: {@code state-admin}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Permission> named(String name) {
        return Arrays.stream(values())
                .filter(permission -> permission.wireName().equals(name))
                .findFirst();
    }

    /** What somebody needs who uses this package; the longest package name that fits decides. */
    static Optional<Permission> toUse(String packageName) {
        Permission found = null;
        int length = 0;
        for (Permission permission : values()) {
            for (String known : permission.packages) {
                boolean fits = packageName.equals(known) || packageName.startsWith(known + ".");
                if (fits && known.length() > length) {
                    found = permission;
                    length = known.length();
                }
            }
        }
        return Optional.ofNullable(found);
    }
}
