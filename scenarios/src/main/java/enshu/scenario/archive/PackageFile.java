package enshu.scenario.archive;

import java.util.Arrays;

/** One file of a package: its bytes, which nobody may change, and whether it is a program. */
@SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
public record PackageFile(byte[] content, boolean executable) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PackageFile file
                && executable == file.executable
                && Arrays.equals(content, file.content);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(content) + Boolean.hashCode(executable);
    }

    @Override
    public String toString() {
        return content.length + " bytes" + (executable ? ", executable" : "");
    }
}
