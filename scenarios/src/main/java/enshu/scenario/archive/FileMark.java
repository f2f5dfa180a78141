package enshu.scenario.archive;

/**
 * What a file counts for in a package's digest, without its bytes.
 *
 * @param sha256 of its content, in hexadecimal
 */
public record FileMark(boolean executable, long bytes, String sha256) {
    /** The mark of this file. */
    public static FileMark of(PackageFile file) {
        return new FileMark(file.executable(), file.content().length, PackageArchive.sha256(file.content()));
    }
}
