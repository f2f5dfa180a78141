package enshu.range.wish;

import java.util.List;
import java.util.Optional;

/** The packages' bytes that exercises and proofs were made from. */
public final class ContentStore {
    private final Sql sql;

    public ContentStore(Sql sql) {
        this.sql = sql;
    }

    /** The zip of this digest. */
    public Optional<byte[]> archive(String digest) {
        return sql.one(
                "read a package's content",
                "select archive from library.content where digest = ?",
                row -> row.getBytes(1),
                digest);
    }

    /** The digests of what ranges on a Docker host are made from. */
    public List<String> wished(String host) {
        return sql.list("read which contents are wished for", """
                select distinct content from ranges.wish
                where host = ? and desired = 'present' and content is not null order by content""", row -> row.getString(1), host);
    }
}
