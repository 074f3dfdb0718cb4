package club.datatalks.dataops.docs.internal.sop;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The structural comments in one line: of each kind the first, and the first comment that only looks like one. */
public final class LineMarkers {

    static final LineMarkers NONE = new LineMarkers(new EnumMap<>(MarkerKind.class), -1);

    private final Map<MarkerKind, Marker> byKind;
    private final int lookalike;

    /**
     * Of one line.
     *
     * @param lookalike offset of a comment that looks like a marker and is none; -1 when there is none
     */
    LineMarkers(Map<MarkerKind, Marker> byKind, int lookalike) {
        this.byKind = byKind;
        this.lookalike = lookalike;
    }

    public boolean isEmpty() {
        return byKind.isEmpty();
    }

    public boolean has(MarkerKind kind) {
        return byKind.containsKey(kind);
    }

    @Nullable Marker get(MarkerKind kind) {
        return byKind.get(kind);
    }

    public Optional<Marker> find(MarkerKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** All of them, in the order in which kinds are tested. */
    public Collection<Marker> all() {
        return byKind.values();
    }

    /** The offset of a comment that names itself like a marker but has no marker's form. */
    public OptionalInt lookalike() {
        return lookalike < 0 ? OptionalInt.empty() : OptionalInt.of(lookalike);
    }
}
