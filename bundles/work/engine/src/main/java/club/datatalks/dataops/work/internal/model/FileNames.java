package club.datatalks.dataops.work.internal.model;

import java.util.Locale;
import java.util.Map;

/** What the name of an uploaded file tells, and what it must not do. */
public final class FileNames {

    private static final String ANYTHING = "application/octet-stream";
    private static final int MAX_LENGTH = 200;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("txt", "text/plain"),
            Map.entry("html", "text/html"),
            Map.entry("css", "text/css"),
            Map.entry("js", "application/javascript"),
            Map.entry("json", "application/json"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("zip", "application/zip"),
            Map.entry("csv", "text/csv"),
            Map.entry("xml", "application/xml"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

    private FileNames() {}

    /** The content type that a download has, by the extension. */
    public static String contentType(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, ANYTHING);
    }

    /** The name without folders and control characters; empty when nothing harmless is left. */
    public static String harmless(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}]", "").strip();
        if (clean.equals(".") || clean.equals("..")) {
            return "";
        }
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(clean.length() - MAX_LENGTH);
    }

    /** The name as a header says it. */
    public static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
