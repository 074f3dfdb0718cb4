package club.datatalks.dataops.state.sqlite.internal;

import club.datatalks.dataops.problem.ProblemException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** SQLite's failures in words that somebody can act on. */
final class SqliteProblems {

    private static final int PRIMARY_CODE = 0xff;

    private SqliteProblems() {}

    static ProblemException of(SQLException e) {
        return ProblemException.unavailable(sentence(e), e);
    }

    static ProblemException closed() {
        return ProblemException.unavailable(
                "The state store is closed", new IllegalStateException("called after the store was closed"));
    }

    private static String sentence(SQLException e) {
        int code = e.getErrorCode() & PRIMARY_CODE;
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return "The disk of the state store is full and nothing was saved; free some space and try again";
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return "The state store may not write to its folder and nothing was saved; an administrator has to allow it";
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return "Another program holds the file of the state store and nothing was saved; try again";
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return "The file of the state store is damaged; an administrator has to restore a backup";
        }
        return "The disk of the state store failed and nothing was saved; try again, and see the log if it stays so";
    }
}
