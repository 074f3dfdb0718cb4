package club.datatalks.dataops.work.internal.rule;

import club.datatalks.dataops.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where evidence lies, and that what is said about it holds no credential. Source: 10.2 and 14.1 of the semantics. */
final class StableAddress {

    private static final Pattern SECRET_VALUE = Pattern.compile(
            "X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|signature=|sig=|access_token=|token=",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET_KEY = Pattern.compile(
            "secret|token|password|credential|cookie|authorization|signed[_-]?url|api[_-]?key",
            Pattern.CASE_INSENSITIVE);

    private StableAddress() {}

    static boolean isStable(String address) {
        return !SECRET_VALUE.matcher(address).find();
    }

    /** Who keeps what is at this address. By the name of the host: an address may hold anything else in its path. */
    static String provider(String address) {
        String lower = address.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("s3://")) {
            return "s3";
        }
        if (lower.startsWith("local-dev://")) {
            return "local-dev";
        }
        String host = host(address);
        if (isIn(host, "github.com")) {
            return "github";
        }
        if (isIn(host, "dropbox.com")) {
            return "dropbox";
        }
        if (isIn(host, "drive.google.com") || isIn(host, "docs.google.com")) {
            return "google-drive";
        }
        return lower.startsWith("http://") || lower.startsWith("https://") ? "external-url" : "unknown";
    }

    private static String host(String address) {
        try {
            String text = address.contains("://") ? address.strip() : "https://" + address.strip();
            String host = new URI(text).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static boolean isIn(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** @throws ProblemException of kind {@code INVALID} that names the place, when a credential is in there */
    static void refuseSecrets(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> {
                String place = path + "." + key;
                if (SECRET_KEY.matcher(String.valueOf(key)).find()) {
                    throw ProblemException.invalid(place + " must not contain secrets or signed URLs");
                }
                refuseSecrets(place, field);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                refuseSecrets("%s[%d]".formatted(path, i), list.get(i));
            }
        } else if (value instanceof String text && !isStable(text)) {
            throw ProblemException.invalid(path + " must not contain signed URLs or tokens");
        }
    }
}
