package club.datatalks.dataops.state.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows in the order of a query.
 *
 * @param end where to go on; {@code null} when nothing follows
 */
public record RowPage(List<Row> rows, RowQuery.@Nullable Position end) {}
