package club.datatalks.dataops.docs.internal.sop;

import java.util.Arrays;

/** The lines of one document while it is parsed: their words, markers and roles. Lines are counted from 0. */
final class Lines {

    private final SourceText source;
    private final LineMarkers[] markers;
    private final LineRole[] roles;

    Lines(SourceText source) {
        this.source = source;
        this.markers = new LineMarkers[source.lineCount()];
        this.roles = new LineRole[source.lineCount()];
        MarkerScanner scanner = new MarkerScanner(source.text());
        for (int line = 0; line < markers.length; line++) {
            markers[line] = scanner.scan(source.start(line), source.end(line));
        }
        Arrays.fill(roles, LineRole.OUTSIDE);
    }

    int count() {
        return markers.length;
    }

    LineMarkers markers(int line) {
        return markers[line];
    }

    String words(int line) {
        return source.line(line);
    }

    boolean isEmpty(int line) {
        return source.contentStart(line) == source.end(line);
    }

    LineRole role(int line) {
        return roles[line];
    }

    void mark(int line, LineRole role) {
        roles[line] = role;
    }

    void mark(int from, int to, LineRole role) {
        Arrays.fill(roles, from, to, role);
    }

    /** Lines as the file has them, counted from 1, from two counted from 0. */
    static LineRange range(int first, int last) {
        return new LineRange(first + 1, last + 1);
    }
}
