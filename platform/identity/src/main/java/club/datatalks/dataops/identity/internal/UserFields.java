package club.datatalks.dataops.identity.internal;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the single fields of a user must look like; clients match on the texts. */
final class UserFields {

    private static final int MAX_NAME = 200;
    private static final int MAX_EMAIL_BYTES = 254; // RFC 5321: what fits into a path
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@.\\p{Cntrl}]+(?:\\.[^\\s@.\\p{Cntrl}]+)+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private UserFields() {}

    static String name(@Nullable String value, String whenBlank) {
        if (value == null || value.isBlank()) {
            throw ProblemException.invalid(whenBlank);
        }
        String name = value.strip();
        if (name.length() > MAX_NAME) {
            throw ProblemException.invalid("name must be %d characters or fewer".formatted(MAX_NAME));
        }
        if (!isText(name) || CONTROL.matcher(name).find()) {
            throw ProblemException.invalid("name must not contain control characters");
        }
        return name;
    }

    static String email(String value) {
        String email = value.strip();
        if (!isEmail(email)) {
            throw ProblemException.invalid("email must be a valid email address");
        }
        return email;
    }

    static boolean isEmail(String text) {
        return text.length() <= MAX_EMAIL_BYTES
                && text.getBytes(StandardCharsets.UTF_8).length <= MAX_EMAIL_BYTES
                && isText(text)
                && EMAIL.matcher(text).matches();
    }

    /** Whether the text can be written as UTF-8: half a surrogate pair cannot. */
    static boolean isText(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    static Role role(String value) {
        return switch (value) {
            case "admin" -> Role.ADMIN;
            case "operator" -> Role.OPERATOR;
            default -> throw ProblemException.invalid("role must be \"admin\" or \"operator\"");
        };
    }

    static boolean disabled(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalid("disabled must be a boolean");
        };
    }
}
