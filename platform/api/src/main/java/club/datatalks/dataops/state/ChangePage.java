package club.datatalks.dataops.state;

import java.util.List;

/**
 * Some changes, in order.
 *
 * @param cursor where to go on, also when there were none
 */
public record ChangePage(List<Change> changes, String cursor) {

    public ChangePage {
        changes = List.copyOf(changes);
    }
}
