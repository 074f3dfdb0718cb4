package club.datatalks.dataops.content;

/**
 * Who made a change, as history shows it.
 *
 * @param email may be empty, never missing
 */
public record Author(String name, String email) {

    public Author {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an author has a name");
        }
    }
}
