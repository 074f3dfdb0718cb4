package club.datatalks.dataops.work.internal.rule;

import java.util.regex.Pattern;

/** Finds what looks like a credential in text that a person typed. Source: the work engine's semantics, 14.1. */
public final class Credentials {

    private static final Pattern VALUES = Pattern.compile(
            "X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|signature=|sig=|access_token=|token="
                    + "|api[_-]?key=|authorization:|bearer\\s+\\S",
            Pattern.CASE_INSENSITIVE);

    private Credentials() {}

    public static boolean areIn(String text) {
        return VALUES.matcher(text).find();
    }
}
