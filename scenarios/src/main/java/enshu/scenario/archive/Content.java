package enshu.scenario.archive;

import enshu.scenario.Scenario;
import enshu.scenario.source.Message;
import java.util.SortedMap;

/**
 * A package as it is stored for good.
 *
 * @param digest of its files
 * @param archive the files as a zip
 * @param bytes of its files, unpacked
 */
@SuppressWarnings("ArrayRecordComponent") // Known by its digest, below.
public record Content(String digest, Scenario scenario, byte[] archive, long bytes) {
    /** These files, from which this scenario was read; throws {@link ArchiveRefused} when the zip is too large. */
    public static Content of(SortedMap<String, PackageFile> files, Scenario scenario) {
        byte[] zip = PackageArchive.zip(files);
        if (zip.length > Limits.PACKAGE.archive()) {
            throw new ArchiveRefused(
                    "archive-size",
                    "",
                    Message.of("archive.kept", "bytes", zip.length, "most", Limits.PACKAGE.archive()));
        }
        return new Content(
                PackageArchive.digest(files),
                scenario,
                zip,
                files.values().stream().mapToLong(file -> file.content().length).sum());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content && digest.equals(content.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "Content[" + digest + ", " + scenario.id() + " revision " + scenario.revision() + ", " + bytes
                + " bytes]";
    }
}
