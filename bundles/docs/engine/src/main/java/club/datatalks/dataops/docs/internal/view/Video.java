package club.datatalks.dataops.docs.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A video that can be played below a step (DOC-54).
 *
 * @param provider {@code youtube} or {@code vimeo}
 * @param url as written
 */
public record Video(String provider, String id, String url) {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"')\\]]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** The videos that a text names, each once, in order. */
    static List<Video> in(String text) {
        List<Video> videos = new ArrayList<>();
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            of(withoutPunctuation(address.group()))
                    .filter(video -> videos.stream()
                            .noneMatch(other -> other.provider().equals(video.provider())
                                    && other.id().equals(video.id())))
                    .ifPresent(videos::add);
        }
        return List.copyOf(videos);
    }

    // An address at the end of a sentence, or in bold.
    private static String withoutPunctuation(String url) {
        int end = url.length();
        while (end > 0 && ".,;:!?*".indexOf(url.charAt(end - 1)) >= 0) {
            end--;
        }
        return url.substring(0, end);
    }

    private static Optional<Video> of(String url) {
        return WebAddress.of(url).flatMap(address -> switch (address.host()) {
            case "youtu.be" -> youtube(address.segment(0), url);
            case "youtube.com", "www.youtube.com", "m.youtube.com" ->
                switch (address.segment(0).toLowerCase(Locale.ROOT)) {
                    case "watch" -> youtube(address.parameter("v"), url);
                    case "shorts", "live" -> youtube(address.segment(1), url);
                    default -> Optional.empty();
                };
            case "vimeo.com", "www.vimeo.com" ->
                NUMBER.matcher(address.segment(0)).matches()
                        ? Optional.of(new Video("vimeo", address.segment(0), url))
                        : Optional.empty();
            default -> Optional.empty();
        });
    }

    private static Optional<Video> youtube(String id, String url) {
        return ID.matcher(id).matches() ? Optional.of(new Video("youtube", id, url)) : Optional.empty();
    }
}
