package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.state.engine.Row;
import club.datatalks.dataops.state.engine.RowKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as the table has them. */
final class RowCodec {

    /** What {@link #row} reads, in its order. */
    static final String COLUMNS = "collection, id, version, schema, expires, uniques, document";

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
