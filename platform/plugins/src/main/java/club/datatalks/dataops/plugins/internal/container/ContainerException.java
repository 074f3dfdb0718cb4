package club.datatalks.dataops.plugins.internal.container;

import org.jspecify.annotations.Nullable;

/** The framework, or the plugin, did not do what was asked of it. The message is a sentence for an administrator. */
public final class ContainerException extends Exception {

    private static final long serialVersionUID = 1L;

    public ContainerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For people. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
