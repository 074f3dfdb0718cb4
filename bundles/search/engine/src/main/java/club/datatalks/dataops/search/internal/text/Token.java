package club.datatalks.dataops.search.internal.text;

/**
 * A word where it stands.
 *
 * @param text in lower case
 * @param start where it starts in its text, in UTF-16 units
 * @param end where it ends, exclusive
 * @param position its place among all words, dropped ones included, counted from 0
 */
public record Token(String text, int start, int end, int position) {

    Token with(String other) {
        return new Token(other, start, end, position);
    }
}
