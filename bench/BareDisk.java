package bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/** What the same disk and the same SQLite do with nothing of ours around them, for one thread. */
final class BareDisk implements AutoCloseable {

    private final ByteBuffer document;
    private final String text;
    private final int items;
    private final FileChannel file;
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private long inserted;

    /**
     * @param document what is written each time
     * @param items how many rows there are to read
     */
    BareDisk(Path folder, String document, int items) throws IOException, SQLException {
        this.text = document;
        this.document = ByteBuffer.wrap(document.getBytes(StandardCharsets.UTF_8));
        this.items = items;
        file = FileChannel.open(folder.resolve("appended"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve("bare.db"));
        connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID, STRICT");
        }
        insert = connection.prepareStatement("INSERT INTO item (id, document) VALUES (?, ?)");
        select = connection.prepareStatement("SELECT document FROM item WHERE id = ?");
        connection.setAutoCommit(false);
        for (int i = 0; i < items; i++) {
            insert();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Appends a document to a plain file and waits until the disk has it. */
    void append() throws IOException {
        file.write(document.rewind());
        file.force(false);
    }

    /** One row in a transaction of its own. */
    void insert() throws SQLException {
        insert.setString(1, "item-%08d".formatted(inserted++));
        insert.setString(2, text);
        insert.executeUpdate();
    }

    void select(Random random) throws SQLException {
        select.setString(1, "item-%08d".formatted(random.nextInt(items)));
        try (ResultSet row = select.executeQuery()) {
            if (!row.next() || row.getString(1).isEmpty()) {
                throw new SQLException("a row is missing");
            }
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        file.close();
    }
}
