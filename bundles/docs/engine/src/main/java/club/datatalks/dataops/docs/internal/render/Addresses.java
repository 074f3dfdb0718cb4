package club.datatalks.dataops.docs.internal.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the addresses in one document into addresses of the portal (DOC-50, DOC-53). Whatever is not known to be
 * harmless does not become an address.
 */
public final class Addresses {

    private static final String ROOT = "content";
    private static final Set<String> OUTSIDE = Set.of("http", "https", "mailto");
    private static final String HEX = "0123456789ABCDEF";
    private static final String UNESCAPED = "-._~!$&'()*+,;=:@/";

    private final String folder;
    private final DocumentLinks links;

    /** @param documentPath the document that holds the addresses, {@code content/…/x.md} */
    public Addresses(String documentPath, DocumentLinks links) {
        int slash = documentPath.lastIndexOf('/');
        this.folder = slash < 0 ? ROOT : documentPath.substring(0, slash);
        this.links = links;
    }

    /** Where a link leads. */
    public Destination link(String written) {
        String address = written.strip();
        if (!isPlain(address) || address.startsWith("//")) {
            return new Destination.Nowhere();
        }
        if (address.startsWith("#")) {
            return new Destination.Inside(address);
        }
        Optional<String> scheme = scheme(address);
        if (scheme.isPresent()) {
            return withScheme(scheme.get(), address);
        }
        Parts parts = Parts.of(address);
        if (!isPlain(parts.path())) {
            return new Destination.Nowhere();
        }
        if (parts.path().endsWith(".md")) {
            return page(parts.path(), written, parts.fragment());
        }
        if (address.startsWith("/")) {
            return new Destination.Inside(address);
        }
        return new Destination.Inside(fileOrFolder(repositoryPath(parts.path())) + parts.fragment());
    }

    /** The document that a wiki link leads to. */
    public Optional<DocumentLinks.Target> wiki(String reference) {
        return links.find(withoutFragment(reference));
    }

    /** The address of an image; empty when it has none that may be loaded. */
    public Optional<String> image(String written) {
        String address = written.strip();
        if (address.isEmpty() || !isPlain(address) || address.startsWith("//") || address.startsWith("#")) {
            return Optional.empty();
        }
        Optional<String> scheme = scheme(address);
        if (scheme.isPresent()) {
            return scheme.get().startsWith("http") && OUTSIDE.contains(scheme.get())
                    ? Optional.of(address)
                    : Optional.empty();
        }
        String path = Parts.of(address).path();
        if (!isPlain(path)) {
            return Optional.empty();
        }
        return Optional.of(path.startsWith("/") ? encoded(path) : "/" + encoded(repositoryPath(path)));
    }

    /** The address of a document's page in the portal. */
    public static String pageOf(String documentPath) {
        return "/"
                + encoded(
                        documentPath.startsWith(ROOT + "/") ? documentPath.substring(ROOT.length() + 1) : documentPath);
    }

    /** The scheme in front of a colon, in lower case; a colon behind a slash, a question mark or a hash starts none. */
    static Optional<String> scheme(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ':') {
                return Optional.of(address.substring(0, i).toLowerCase(Locale.ROOT));
            }
            if (c == '/' || c == '?' || c == '#') {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Destination withScheme(String scheme, String address) {
        if (scheme.equals("doc")) {
            String reference = address.substring("doc:".length());
            int hash = reference.indexOf('#');
            return document(withoutFragment(reference), address, hash < 0 ? "" : reference.substring(hash));
        }
        return OUTSIDE.contains(scheme) ? new Destination.Outside(address) : new Destination.Nowhere();
    }

    // Seen from the document's folder first, as on every site that shows the file; then as an alias or a path below the
    // content.
    private Destination page(String path, String written, String fragment) {
        Destination relative = document(repositoryPath(path), written, fragment);
        return relative instanceof Destination.Missing ? document(path, written, fragment) : relative;
    }

    private Destination document(String reference, String written, String fragment) {
        return links.find(reference)
                .<Destination>map(target -> new Destination.Inside(pageOf(target.path()) + fragment))
                .orElseGet(() -> new Destination.Missing(written));
    }

    private static String fileOrFolder(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains(".") ? "/" + encoded(path) : pageOf(path);
    }

    /**
     * The path in the repository behind one that stands in a document: relative to the document's folder, or to the
     * content when it starts with a slash. {@code ..} never leads above the content.
     */
    public static String inRepository(String documentPath, String path) {
        return new Addresses(documentPath, reference -> Optional.empty()).repositoryPath(path);
    }

    private String repositoryPath(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> segments = new ArrayDeque<>();
        if (!absolute) {
            push(segments, folder);
        }
        push(segments, path);
        String joined = String.join("/", segments);
        return joined.equals(ROOT) || joined.startsWith(ROOT + "/") ? joined : ROOT + "/" + joined;
    }

    // The root of the content is where ".." stops.
    private static void push(Deque<String> segments, String path) {
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                if (!(segments.size() == 1 && segments.getFirst().equals(ROOT))) {
                    segments.pollLast();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
    }

    private static String withoutFragment(String reference) {
        int end = reference.length();
        for (char mark : new char[] {'#', '?'}) {
            int at = reference.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        return reference.substring(0, end);
    }

    // Browsers drop control characters from addresses and read a back-slash as a slash, so neither is harmless.
    private static boolean isPlain(String address) {
        return address.chars().noneMatch(c -> c < ' ' || c == '\\' || c == 0x7f);
    }

    /** Percent-encodes whatever may not stand in the path of an address. */
    public static String encoded(String path) {
        StringBuilder encoded = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNESCAPED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    /** The path of an address, percent escapes decoded once, and its fragment with the hash. */
    private record Parts(String path, String fragment) {

        static Parts of(String address) {
            int hash = address.indexOf('#');
            String fragment = hash < 0 ? "" : address.substring(hash);
            return new Parts(decoded(withoutFragment(address)), fragment);
        }
    }

    /** Percent escapes decoded; a malformed one leaves the text as it is. */
    public static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded[length++] = bytes[i];
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return path;
            }
            decoded[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }
}
