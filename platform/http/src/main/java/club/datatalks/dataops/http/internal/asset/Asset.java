package club.datatalks.dataops.http.internal.asset;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * One static file, as it is sent.
 *
 * @param etag quoted
 */
record Asset(String type, String etag, byte[] bytes) {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("js", "application/javascript;charset=utf-8"),
            Map.entry("mjs", "application/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("json", "application/json;charset=utf-8"),
            Map.entry("svg", "image/svg+xml;charset=utf-8"),
            Map.entry("txt", "text/plain;charset=utf-8"),
            Map.entry("md", "text/markdown;charset=utf-8"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    static String typeOf(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }

    boolean isScript() {
        return type.startsWith("application/javascript");
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The same script, importing this version of the portal's own modules. */
    Asset withShell(String version) {
        return isScript()
                ? new Asset(type, etag, Imports.ofShell(text(), version).getBytes(StandardCharsets.UTF_8))
                : this;
    }

    void send(HttpServletRequest request, HttpServletResponse response, String caching) throws IOException {
        response.setHeader("ETag", etag);
        response.setHeader("Cache-Control", caching);
        String known = request.getHeader("If-None-Match");
        if (known != null && matches(known)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    // A proxy or the gzip handler may have weakened the tag or added a suffix to it.
    private boolean matches(String known) {
        String ours = etag.substring(1, etag.length() - 1);
        return Arrays.stream(known.split(",")).anyMatch(one -> one.contains(ours));
    }
}
