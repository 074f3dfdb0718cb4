package club.datatalks.dataops.identity;

import java.util.Locale;

/** What somebody may do. */
public enum Role {
    /** Everything, including users, plugins and settings. */
    ADMIN,
    /** The daily work: documents, tasks, workflows. */
    OPERATOR;

    /** As it is written in JSON and in stored data: {@code admin}, {@code operator}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
