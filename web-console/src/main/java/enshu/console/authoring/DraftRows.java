package enshu.console.authoring;

import enshu.console.database.Database;
import enshu.scenario.archive.PackageFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The drafts in the record. Whoever changes one holds its row of {@code library.package}. */
final class DraftRows {
    private static final String SELECT = "select id, created_at, version, changed_at, changed_by from library.package ";
    private static final String LISTING = "select path, octet_length(content) as bytes, text, executable, version,"
            + " changed_at, changed_by from library.draft_file where package = ? ";
    private static final int ROWS_AT_ONCE = 20;

    private final Database database;

    DraftRows(Database database) {
        this.database = database;
    }

    /** Every draft, by id. */
    List<Draft> all() {
        return database.transaction("listing drafts", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT + "order by id")) {
                return drafts(statement);
            }
        });
    }

    /** The draft of this id. */
    Optional<Draft> find(String id) {
        return database.transaction("reading a draft", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT + "where id = ?")) {
                statement.setString(1, id);
                return drafts(statement).stream().findFirst();
            }
        });
    }

    /** The draft of this id, which nobody else changes until this transaction ends. */
    static Optional<Draft> lock(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + "where id = ? for update")) {
            statement.setString(1, id);
            return drafts(statement).stream().findFirst();
        }
    }

    private static List<Draft> drafts(PreparedStatement statement) throws SQLException {
        List<Draft> drafts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                drafts.add(new Draft(
                        rows.getString("id"),
                        rows.getObject("created_at", OffsetDateTime.class).toInstant(),
                        rows.getLong("version"),
                        rows.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        rows.getString("changed_by")));
            }
        }
        return drafts;
    }

    /** How many drafts there are. */
    static int count(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select count(*) from library.package");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Begins an empty draft; false when the id is taken. */
    static boolean insert(Connection connection, String id, String account) throws SQLException {
        String insert =
                "insert into library.package (id, created_by, changed_by) values (?, ?, ?) on conflict do nothing";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, id);
            statement.setString(2, account);
            statement.setString(3, account);
            return statement.executeUpdate() == 1;
        }
    }

    /** Removes a draft with its files. */
    static void delete(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from library.package where id = ?")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    /** Says that this account changes the draft; gives its new version. */
    static long raise(Connection connection, String id, String account) throws SQLException {
        String update =
                "update library.package set version = version + 1, changed_by = ?, changed_at = clock_timestamp()"
                        + " where id = ? returning version";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, account);
            statement.setString(2, id);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The files, by path, without their bytes. */
    List<DraftFile> files(String id) {
        return database.transaction("listing a draft's files", connection -> files(connection, id));
    }

    /** The same, read in this transaction. */
    static List<DraftFile> files(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LISTING + "order by path collate \"C\"")) {
            statement.setString(1, id);
            return files(statement);
        }
    }

    /** The file at this path. */
    static Optional<DraftFile> file(Connection connection, String id, String path) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LISTING + "and path = ?")) {
            statement.setString(1, id);
            statement.setString(2, path);
            return files(statement).stream().findFirst();
        }
    }

    private static List<DraftFile> files(PreparedStatement statement) throws SQLException {
        List<DraftFile> files = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                files.add(new DraftFile(
                        rows.getString("path"),
                        rows.getLong("bytes"),
                        rows.getBoolean("text"),
                        rows.getBoolean("executable"),
                        rows.getLong("version"),
                        rows.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        rows.getString("changed_by")));
            }
        }
        return files;
    }

    /** All files with their bytes; at most 100 MB, for a moment. */
    static SortedMap<String, PackageFile> contents(Connection connection, String id) throws SQLException {
        String query = "select path, content, executable from library.draft_file where package = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, id);
            return contents(statement);
        }
    }

    /** The same of these files alone. */
    static SortedMap<String, PackageFile> contents(Connection connection, String id, Collection<String> paths)
            throws SQLException {
        String query = "select path, content, executable from library.draft_file where package = ? and path = any (?)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, id);
            statement.setArray(2, connection.createArrayOf("text", paths.toArray()));
            return contents(statement);
        }
    }

    private static SortedMap<String, PackageFile> contents(PreparedStatement statement) throws SQLException {
        SortedMap<String, PackageFile> contents = new TreeMap<>();
        statement.setFetchSize(ROWS_AT_ONCE);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                contents.put(
                        rows.getString("path"),
                        new PackageFile(rows.getBytes("content"), rows.getBoolean("executable")));
            }
        }
        return contents;
    }

    /** One file's bytes. */
    static Optional<byte[]> content(Connection connection, String id, String path) throws SQLException {
        String query = "select content from library.draft_file where package = ? and path = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, id);
            statement.setString(2, path);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        }
    }

    /** Writes these files, over those of the same paths. */
    static void write(Connection connection, Draft draft, Map<String, PackageFile> files) throws SQLException {
        String upsert = """
                insert into library.draft_file (package, path, content, executable, text, version, changed_by)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (package, path) do update set content = excluded.content, executable = excluded.executable,
                    text = excluded.text, version = excluded.version, changed_by = excluded.changed_by,
                    changed_at = clock_timestamp()
                """;
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            for (Map.Entry<String, PackageFile> file : files.entrySet()) {
                byte[] content = file.getValue().content();
                statement.setString(1, draft.id());
                statement.setString(2, file.getKey());
                statement.setBytes(3, content);
                statement.setBoolean(4, file.getValue().executable());
                statement.setBoolean(5, FilePath.isText(content));
                statement.setLong(6, draft.version());
                statement.setString(7, draft.changedBy());
                statement.executeUpdate();
            }
        }
    }

    /** Gives a file another path. */
    static void move(Connection connection, Draft draft, String from, String to) throws SQLException {
        String update = "update library.draft_file set path = ?, version = ?, changed_by = ?,"
                + " changed_at = clock_timestamp() where package = ? and path = ?";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, to);
            statement.setLong(2, draft.version());
            statement.setString(3, draft.changedBy());
            statement.setString(4, draft.id());
            statement.setString(5, from);
            statement.executeUpdate();
        }
    }

    /** Takes a file away. */
    static void remove(Connection connection, String id, String path) throws SQLException {
        String delete = "delete from library.draft_file where package = ? and path = ?";
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setString(1, id);
            statement.setString(2, path);
            statement.executeUpdate();
        }
    }
}
