package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.StateLimits;
import club.datatalks.dataops.state.engine.IndexEntry;
import club.datatalks.dataops.state.engine.ListedRow;
import club.datatalks.dataops.state.engine.Row;
import club.datatalks.dataops.state.engine.RowKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows as the table has them. */
final class RowCodec {

    /** What {@link #row} reads, in its order. */
    static final String COLUMNS = "collection, id, version, schema, expires, uniques, document";

    /** What {@link #listedRow} reads, in its order. */
    static final String LISTED_COLUMNS = COLUMNS
            + IntStream.range(0, StateLimits.MAX_INDEXES)
                    .mapToObj(", p%1$d, s%1$d"::formatted)
                    .collect(Collectors.joining());

    private static final int FIRST_SLOT = 8;

    private static final ObjectReader READER = new ObjectMapper().readerForMapOf(String.class);
    private static final ObjectWriter WRITER = new ObjectMapper().writer();

    private RowCodec() {}

    static Row row(ResultSet result) throws SQLException {
        long expires = result.getLong(5);
        Instant expiresAt = result.wasNull() ? null : Instant.ofEpochMilli(expires);
        return new Row(
                new RowKey(result.getString(1), result.getString(2)),
                result.getLong(3),
                result.getInt(4),
                result.getString(7),
                expiresAt,
                uniques(result.getString(6)));
    }

    static ListedRow listedRow(ResultSet result) throws SQLException {
        List<IndexEntry> entries = new ArrayList<>();
        for (int slot = 0; slot < StateLimits.MAX_INDEXES; slot++) {
            String partition = result.getString(FIRST_SLOT + 2 * slot);
            if (partition != null) {
                entries.add(new IndexEntry(slot, partition, result.getString(FIRST_SLOT + 2 * slot + 1)));
            }
        }
        return new ListedRow(row(result), List.copyOf(entries));
    }

    /** {@code null} when there are none, as for most rows. */
    static @Nullable String uniques(Map<String, String> uniqueKeys) throws SQLException {
        try {
            return uniqueKeys.isEmpty() ? null : WRITER.writeValueAsString(uniqueKeys);
        } catch (JsonProcessingException e) {
            throw new SQLException("unique keys are not texts", e);
        }
    }

    private static Map<String, String> uniques(@Nullable String json) throws SQLException {
        try {
            return json == null ? Map.of() : READER.readValue(json);
        } catch (JsonProcessingException e) {
            throw new SQLException("the unique keys of a row are not JSON", e);
        }
    }
}
