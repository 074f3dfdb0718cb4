package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.docs.internal.content.Snapshot;
import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import club.datatalks.dataops.docs.internal.registry.DocumentLink;
import club.datatalks.dataops.docs.internal.registry.DocumentRecord;
import club.datatalks.dataops.docs.internal.registry.Registry;
import club.datatalks.dataops.docs.internal.registry.Resolution;
import club.datatalks.dataops.docs.internal.render.Addresses;
import club.datatalks.dataops.docs.internal.sop.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the links of documents lead where they led before, after some files have moved. Only paths are changed: a
 * reference by id or alias finds its document wherever that is. Everything between the links stays byte for byte.
 */
final class LinkUpdate {

    private static final String ROOT = "content/";

    private final Snapshot snapshot;
    private final Relocation relocation;

    LinkUpdate(Snapshot snapshot, Relocation relocation) {
        this.snapshot = snapshot;
        this.relocation = relocation;
    }

    /** The documents that name something which moves, and do not move themselves; by path. */
    List<DocumentRecord> concerned() {
        Set<String> names = new HashSet<>(relocation.leaving());
        relocation.folder().ifPresent(folder -> names.add(folder.from().value()));
        return snapshot.registry().concernedBy(names).stream()
                .filter(path -> !relocation.moves(path))
                .sorted()
                .flatMap(path -> snapshot.registry().find(path).stream())
                .toList();
    }

    /**
     * The text of a document with its links put right; the same text when there is nothing to do.
     *
     * @param path where the document was before the move
     */
    String applied(String path, String text) {
        SourceText source = SourceText.of(text);
        int body = source.lineAt(FrontMatter.read(text).bodyOffset());
        List<DocumentLink> links = DocumentLink.in(source, body);
        StringBuilder updated = new StringBuilder(text);
        // From the last to the first, so that places further up stay valid. A line lists its links inside out.
        links.stream()
                .sorted((a, b) -> Integer.compare(start(source, b), start(source, a)))
                .forEach(link -> replacement(path, link)
                        .ifPresent(target ->
                                updated.replace(start(source, link), start(source, link) + link.length(), target)));
        return RelatedDocs.replaced(updated.toString(), reference -> reference(path, reference));
    }

    private static int start(SourceText source, DocumentLink link) {
        int line = link.line() - 1;
        return source.end(line) - source.line(line).length() + link.column();
    }

    /** What has to be written instead of a link's target; empty when it may stay. */
    private Optional<String> replacement(String path, DocumentLink link) {
        return switch (link.kind()) {
            case WIKI -> byPath(link.target());
            case DOC -> byPath(link.target()).map(target -> "doc:" + target);
            case LINK, IMAGE -> link.localTarget().flatMap(target -> local(path, link.target(), target));
        };
    }

    /**
     * A path in a link of the text.
     *
     * @param written with query, anchor and percent escapes
     * @param target without them
     */
    private Optional<String> local(String path, String written, String target) {
        String suffix = written.substring(endOfPath(written));
        if (target.startsWith("/")) {
            return byPath(target).map(moved -> escaped(written, moved) + suffix);
        }
        String before = Addresses.inRepository(path, target);
        if (!snapshot.allFiles().has(before) && !snapshot.allFiles().hasFolder(before)) {
            return byPath(target).map(moved -> escaped(written, moved) + suffix);
        }
        String from = relocation.after(path);
        String after = relocation.after(before);
        if (Addresses.inRepository(from, target).equals(after) && (from.equals(path) || !climbsOut(from, target))) {
            return Optional.empty();
        }
        String slash = target.endsWith("/") ? "/" : "";
        return Optional.of(escaped(written, relative(from, after) + slash) + suffix);
    }

    /** What {@code related_docs} has to say instead; empty when it may stay. */
    private Optional<String> reference(String path, String reference) {
        Registry registry = snapshot.registry();
        if (registry.resolve(reference) instanceof Resolution.NotFound
                && registry.resolveFrom(path, reference) instanceof Resolution.Found) {
            return local(path, reference, reference);
        }
        return byPath(reference);
    }

    /** A path as seen from the content's root, in the same spelling: with or without slash and {@code content/}. */
    private Optional<String> byPath(String target) {
        String bare = target.startsWith("/") ? target.replaceFirst("^/+", "") : target;
        String path = bare.startsWith(ROOT) ? bare : ROOT + bare;
        String moved = relocation.after(path);
        if (moved.equals(path) || !(target.contains("/") || target.endsWith(".md"))) {
            return Optional.empty();
        }
        return Optional.of(
                (target.startsWith("/") ? "/" : "") + (bare.startsWith(ROOT) ? moved : moved.substring(ROOT.length())));
    }

    // We stop at the content's root; other sites that show the file do not.
    private static boolean climbsOut(String from, String target) {
        int depth = (int) from.chars().filter(c -> c == '/').count();
        for (String segment : target.split("/")) {
            depth += segment.equals("..") ? -1 : segment.isEmpty() || segment.equals(".") ? 0 : 1;
            if (depth < 1) {
                return true;
            }
        }
        return false;
    }

    private static String escaped(String written, String path) {
        return written.indexOf('%') < 0 ? path : Addresses.encoded(path);
    }

    private static int endOfPath(String written) {
        int end = 0;
        while (end < written.length() && written.charAt(end) != '#' && written.charAt(end) != '?') {
            end++;
        }
        return end;
    }

    /** The way from a file to another file or a folder. */
    static String relative(String from, String to) {
        List<String> start = new ArrayList<>(Arrays.asList(from.split("/")));
        start.remove(start.size() - 1);
        List<String> goal = Arrays.asList(to.split("/"));
        int common = 0;
        while (common < start.size()
                && common < goal.size() - 1
                && start.get(common).equals(goal.get(common))) {
            common++;
        }
        Deque<String> way = new ArrayDeque<>();
        for (int up = common; up < start.size(); up++) {
            way.add("..");
        }
        way.addAll(goal.subList(common, goal.size()));
        return String.join("/", way);
    }
}
