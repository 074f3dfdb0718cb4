package club.datatalks.dataops.docs.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvnet.mimepull.MIMEConfig;
import org.jvnet.mimepull.MIMEMessage;
import org.jvnet.mimepull.MIMEParsingException;
import org.jvnet.mimepull.MIMEPart;

/**
 * An image as it was sent, with nothing checked but that all its fields are there.
 *
 * @param bytes not to be changed
 */
record UploadedImage(String documentPath, String fileName, byte[] bytes) {

    private static final Pattern PARAMETER = Pattern.compile("(?i)\\b(name|filename)=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final String DOCUMENT = "doc_path";
    private static final String FILE = "file";

    /**
     * Reads a body to its end; the caller closes it. How large it may be is the front door's business.
     *
     * @throws ProblemException of kind {@code INVALID} that names the field which is missing or cannot be read
     */
    static UploadedImage read(@Nullable String contentType, InputStream body) {
        try {
            Optional<String> boundary = boundary(contentType);
            return boundary.isPresent() ? form(boundary.get(), body) : json(body.readAllBytes());
        } catch (IOException e) {
            throw ProblemException.invalid("Request body ended early; send it again");
        }
    }

    private static UploadedImage json(byte[] body) {
        JsonBody json = JsonBody.of(body);
        String document = json.text(DOCUMENT);
        String fileName = json.text("filename");
        String data = json.find("data").orElseThrow(UploadedImage::noData);
        try {
            return new UploadedImage(document, fileName, Base64.getMimeDecoder().decode(checked(data)));
        } catch (IllegalArgumentException e) {
            throw noData();
        }
    }

    // The lenient decoder skips what is no base64; only line breaks may be skipped.
    private static String checked(String data) {
        if (!data.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+/=\r\n".indexOf(c) >= 0))) {
            throw noData();
        }
        return data;
    }

    private static ProblemException noData() {
        return ProblemException.invalid("Request body must include base64 string field: data");
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

    private static UploadedImage form(String boundary, InputStream body) throws IOException {
        MIMEConfig inMemory = new MIMEConfig();
        inMemory.setMemoryThreshold(-1);
        try (MIMEMessage message = new MIMEMessage(body, boundary, inMemory)) {
            String document = null;
            String fileName = null;
            byte[] bytes = new byte[0];
            for (MIMEPart part : message.getAttachments()) {
                String disposition = disposition(part);
                String name = parameter(disposition, "name").orElse("");
                if (name.equals(DOCUMENT)) {
                    document = new String(bytes(part), UTF_8);
                } else if (name.equals(FILE)) {
                    fileName = parameter(disposition, "filename").orElse("");
                    bytes = bytes(part);
                }
            }
            if (document == null) {
                throw ProblemException.invalid("Request body must include string field: " + DOCUMENT);
            }
            if (fileName == null) {
                throw ProblemException.invalid("Request body must include a file in field: " + FILE);
            }
            return new UploadedImage(document, fileName, bytes);
        } catch (MIMEParsingException e) {
            throw ProblemException.invalid("Request body must be a valid form (multipart/form-data)");
        }
    }

    private static String disposition(MIMEPart part) {
        List<String> values = part.getHeader("Content-Disposition");
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    private static Optional<String> parameter(String disposition, String wanted) {
        Matcher parameter = PARAMETER.matcher(disposition);
        while (parameter.find()) {
            if (parameter.group(1).equalsIgnoreCase(wanted)) {
                return Optional.of(parameter.group(2) == null ? parameter.group(3) : parameter.group(2));
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
