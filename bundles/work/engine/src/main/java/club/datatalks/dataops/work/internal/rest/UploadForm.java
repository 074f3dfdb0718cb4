package club.datatalks.dataops.work.internal.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.work.internal.model.FileNames;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvnet.mimepull.MIMEConfig;
import org.jvnet.mimepull.MIMEMessage;
import org.jvnet.mimepull.MIMEParsingException;
import org.jvnet.mimepull.MIMEPart;

/**
 * A form with one file in it, read as it came; what it holds is judged by whoever asks for it.
 *
 * @param fields the texts of the parts that are no file, by name
 * @param fileName of the first part named {@code file} that has one; empty when there is none
 * @param fileType what the part said about its content
 */
record UploadForm(Map<String, String> fields, String fileName, String fileType, byte[] bytes) {

    private static final Pattern PARAMETER =
            Pattern.compile("(?i)[;\\s](name|filename)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");

    /**
     * Reads a body to its end; the caller closes it. How large it may be is the front door's business.
     *
     * @throws ProblemException of kind {@code INVALID}
     */
    static UploadForm read(@Nullable String contentType, InputStream body) {
        String boundary = boundary(contentType)
                .orElseThrow(() -> ProblemException.invalid("Content-Type must be multipart/form-data"));
        try {
            byte[] bytes = body.readAllBytes();
            if (bytes.length == 0) {
                throw ProblemException.invalid("Request body is required");
            }
            return form(boundary, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw ProblemException.invalid("Request body ended early; send it again");
        } catch (MIMEParsingException e) {
            throw ProblemException.invalid("Request body must be a valid form (multipart/form-data)");
        }
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    private static Optional<String> boundary(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        try {
            MediaType type = MediaType.valueOf(contentType);
            return type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE) && !type.isWildcardType()
                    ? Optional.ofNullable(type.getParameters().get("boundary"))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static UploadForm form(String boundary, InputStream body) throws IOException {
        MIMEConfig inMemory = new MIMEConfig();
        inMemory.setMemoryThreshold(-1);
        Map<String, String> fields = new HashMap<>();
        String fileName = "";
        String fileType = "";
        byte[] file = new byte[0];
        try (MIMEMessage message = new MIMEMessage(body, boundary, inMemory)) {
            for (MIMEPart part : message.getAttachments()) {
                String disposition = disposition(part);
                String name = parameter(disposition, "name").orElse("");
                String given = parameter(disposition, "filename")
                        .map(FileNames::harmless)
                        .orElse("");
                if (name.equals("file") && !given.isEmpty() && fileName.isEmpty()) {
                    fileName = given;
                    fileType = part.getContentType();
                    file = bytes(part);
                } else {
                    fields.put(name, new String(bytes(part), UTF_8));
                }
            }
        }
        return new UploadForm(fields, fileName, fileType, file);
    }

    private static String disposition(MIMEPart part) {
        List<String> values = part.getHeader("Content-Disposition");
        return values == null || values.isEmpty()
                ? ""
                : new String(values.get(0).getBytes(ISO_8859_1), UTF_8);
    }

    private static Optional<String> parameter(String disposition, String wanted) {
        Matcher parameter = PARAMETER.matcher(disposition);
        while (parameter.find()) {
            if (parameter.group(1).equalsIgnoreCase(wanted)) {
                return Optional.of(
                        parameter.group(2) == null
                                ? parameter.group(3)
                                : parameter.group(2).replaceAll("\\\\([\"\\\\])", "$1"));
            }
        }
        return Optional.empty();
    }

    private static byte[] bytes(MIMEPart part) throws IOException {
        try (InputStream content = part.readOnce()) {
            return content.readAllBytes();
        }
    }
}
