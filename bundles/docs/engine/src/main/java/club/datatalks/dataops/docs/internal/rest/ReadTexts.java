package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.content.ContentHash;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.sop.ParsedSop;
import club.datatalks.dataops.docs.internal.sop.SopDocument;
import club.datatalks.dataops.docs.internal.sop.SopParseError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What texts hold, kept by their hash, so that a document that many people open is read and parsed once. The texts that
 * were asked for last are kept, up to a number of characters. Safe for use by several threads.
 */
@Component(service = ReadTexts.class)
public final class ReadTexts {

    private static final int MAX_CHARACTERS = 8_000_000;

    private final Function<ContentHash, String> texts;
    private final int maxCharacters;
    private final Map<ContentHash, ReadText> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int characters;

    @Activate
    public ReadTexts(@Reference DocumentLibrary library) {
        this(library::text, MAX_CHARACTERS);
    }

    ReadTexts(Function<ContentHash, String> texts, int maxCharacters) {
        this.texts = texts;
        this.maxCharacters = maxCharacters;
    }

    /**
     * A text and what it says.
     *
     * @param parsed as the contract has it; empty when its markers are malformed
     * @param error why they are; empty when they are not
     */
    record ReadText(String text, Optional<Map<String, @Nullable Object>> parsed, Optional<String> error) {

        static ReadText of(String text) {
            SopDocument sop = SopDocument.parse(text);
            return new ReadText(
                    text, sop.parsed().map(ParsedSop::toJson), sop.error().map(SopParseError::message));
        }
    }

    ReadText read(ContentHash hash) {
        synchronized (kept) {
            ReadText known = kept.get(hash);
            if (known != null) {
                return known;
            }
        }
        ReadText read = ReadText.of(texts.apply(hash));
        keep(hash, read);
        return read;
    }

    // Two that ask at once both read it, and it is kept once.
    private void keep(ContentHash hash, ReadText read) {
        if (read.text().length() > maxCharacters) {
            return;
        }
        synchronized (kept) {
            if (kept.put(hash, read) == null) {
                characters += read.text().length();
            }
            var eldest = kept.entrySet().iterator();
            while (characters > maxCharacters) {
                characters -= eldest.next().getValue().text().length();
                eldest.remove();
            }
        }
    }
}
