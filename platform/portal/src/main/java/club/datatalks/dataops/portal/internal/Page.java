package club.datatalks.dataops.portal.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTML file or a script of this plugin with places to fill, {@code {{name}}}. */
final class Page {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private final String template;

    private Page(String template) {
        this.template = template;
    }

    /** Reads {@code shell/<name>}; there always is such a file. */
    static Page named(String name) {
        return at("/shell/" + name);
    }

    /** Reads a file of this plugin that is there. */
    static Page at(String resource) {
        return new Page(text(resource));
    }

    /** A text file of this plugin. */
    static String text(String resource) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this OSGi bundle lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills every place; what is not named stays empty. The values are HTML, so texts come through {@link #escape}. */
    String with(Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }

    /** What a strict content policy calls the page's one inline style sheet: {@code 'sha256-…'}. */
    String styleHash() {
        int start = template.indexOf("<style>") + "<style>".length();
        int end = template.indexOf("</style>", start);
        if (end < 0) {
            throw new IllegalStateException("the page has no style sheet of its own");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(template.substring(start, end).getBytes(StandardCharsets.UTF_8));
            return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A text as it may stand in an element and in a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static void send(HttpServletResponse response, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
