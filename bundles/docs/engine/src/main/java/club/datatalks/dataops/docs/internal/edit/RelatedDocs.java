package club.datatalks.dataops.docs.internal.edit;

import club.datatalks.dataops.docs.internal.frontmatter.FrontMatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The references in a document's {@code related_docs}, changed in place: quotes, order and comments stay. */
final class RelatedDocs {

    private static final String KEY = "related_docs";
    private static final String BETWEEN = " \t\"',[]-";

    private RelatedDocs() {}

    /** The text with some references replaced. */
    static String replaced(String text, Function<String, Optional<String>> replacement) {
        FrontMatter frontMatter = FrontMatter.read(text);
        List<String> references = frontMatter.items(KEY);
        StringBuilder updated = new StringBuilder(text);
        for (FrontMatter.Entry entry : frontMatter.entries().stream()
                .filter(known -> known.key().equals(KEY))
                .sorted((a, b) -> Integer.compare(b.start(), a.start()))
                .toList()) {
            String block = text.substring(entry.keyEnd(), entry.end());
            for (String reference : references) {
                block = replacement
                        .apply(reference)
                        .map(replaceIn(block, reference))
                        .orElse(block);
            }
            updated.replace(entry.keyEnd(), entry.end(), block);
        }
        return updated.toString();
    }

    private static Function<String, String> replaceIn(String block, String reference) {
        return target -> {
            int at = block.indexOf(reference);
            while (at >= 0) {
                int end = at + reference.length();
                if (isEdge(block, at - 1) && isEdge(block, end)) {
                    return block.substring(0, at) + target + block.substring(end);
                }
                at = block.indexOf(reference, at + 1);
            }
            return block;
        };
    }

    private static boolean isEdge(String block, int at) {
        return at < 0
                || at >= block.length()
                || BETWEEN.indexOf(block.charAt(at)) >= 0
                || block.charAt(at) == '\n'
                || block.charAt(at) == '\r'
                || block.charAt(at) == ':';
    }
}
