package enshu.range.wish;

import java.util.List;

/** What is on record of packages whose images couldn't be made: the console makes no exercise of them. */
public final class ImageFaults {
    private static final int LONGEST_REASON = 2000;

    private final Sql sql;
    private final String host;

    /** @param host the Docker host that tried */
    public ImageFaults(Sql sql, String host) {
        this.sql = sql;
        this.host = host;
    }

    /**
     * One package.
     *
     * @param digest of its files
     * @param image the first of its images that couldn't be made
     */
    public record Fault(String digest, String scenario, String image, String reason) {}

    /** Puts these in the place of whatever was known: everything was tried. */
    public void replace(List<Fault> faults) {
        sql.change("forget images that couldn't be made", "delete from ranges.image_fault where host = ?", host);
        for (Fault fault : faults) {
            String reason = fault.reason().replace("\u0000", "");
            sql.change(
                    "note an image that couldn't be made",
                    "insert into ranges.image_fault (host, digest, scenario, image, reason) values (?, ?, ?, ?, ?)"
                            + " on conflict do nothing",
                    host,
                    fault.digest(),
                    fault.scenario(),
                    fault.image(),
                    reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
        }
    }

    /** The images of this package could be made after all. */
    public void mended(String digest) {
        sql.change(
                "forget an image that couldn't be made",
                "delete from ranges.image_fault where host = ? and digest = ?",
                host,
                digest);
    }
}
