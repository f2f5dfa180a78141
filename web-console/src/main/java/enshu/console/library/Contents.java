package enshu.console.library;

import enshu.console.database.Database;
import enshu.scenario.Text;
import enshu.scenario.archive.Content;
import enshu.scenario.archive.ContentFailure;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.source.Reading;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The packages' bytes that are kept while anything names them, in the record and unpacked in a folder of the console's own. */
public final class Contents {
    private final Database database;
    private final ContentShelf shelf;

    public Contents(Database database, Path folder, InstantSource clock) {
        this.database = database;
        this.shelf = new ContentShelf(folder, this::archive, clock);
    }

    /** Where they are read. */
    public ContentShelf shelf() {
        return shelf;
    }

    /**
     * Keeps this content, in this transaction. Where it is there already, it is made young again and stays locked until the
     * end, so that {@link ContentSweep} doesn't take it from under what is being made of it.
     */
    public static void store(Connection connection, Content content) throws SQLException {
        String insert = """
                insert into library.content (digest, scenario, revision, archive, title_ja, title_en, bytes)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (digest) do update set stored_at = now()""";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, content.digest());
            statement.setString(2, content.scenario().id());
            statement.setInt(3, content.scenario().revision());
            statement.setBytes(4, content.archive());
            statement.setString(5, content.scenario().title().ja());
            statement.setString(6, content.scenario().title().en());
            statement.setLong(7, content.bytes());
            statement.executeUpdate();
        }
    }

    /** What reading this content gives; one that can't be had is refused like a package with an error. */
    public Reading reading(String digest) {
        try {
            return shelf.reading(digest);
        } catch (ContentFailure failure) {
            return Packed.unreadable(failure).reading();
        }
    }

    /** A content that is kept, as a package. */
    public Packed packed(String digest) {
        Reading reading = reading(digest);
        return switch (reading) {
            case Reading.Read read ->
                new Packed(
                        reading, archive(digest).map(zip -> new Content(digest, read.scenario(), zip, bytes(digest))));
            case Reading.Refused _ -> new Packed(reading, Optional.empty());
        };
    }

    private long bytes(String digest) {
        return database.transaction("reading a content's size", connection -> {
            String query = "select bytes from library.content where digest = ?";
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setString(1, digest);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? rows.getLong(1) : 0L;
                }
            }
        });
    }

    /** The zip of this digest. */
    public Optional<byte[]> archive(String digest) {
        return database.transaction("reading a package's content", connection -> {
            String query = "select archive from library.content where digest = ?";
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setString(1, digest);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    /** Their scenarios' titles, by digest, without unpacking anything. */
    public Map<String, Text> titles(Collection<String> digests) {
        return database.transaction("reading contents' titles", connection -> {
            String query = "select digest, title_ja, title_en from library.content where digest = any(?)";
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                Array array = connection.createArrayOf("text", digests.toArray());
                statement.setArray(1, array);
                try (ResultSet rows = statement.executeQuery()) {
                    Map<String, Text> titles = new HashMap<>();
                    while (rows.next()) {
                        titles.put(rows.getString(1), new Text(rows.getString(2), rows.getString(3)));
                    }
                    return titles;
                }
            }
        });
    }
}
