package enshu.range.plan;

/**
 * A file that is copied into a container before its first start.
 *
 * @param path absolute path inside the container
 * @param mode permission bits, such as 0644
 * @param content the bytes, with variables already filled in
 */
public record PlannedFile(String path, int mode, Content content) {
    public PlannedFile {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path " + path + " of a copied file must begin with /");
        }
    }

    /** Bytes that compare by value and print as their size only. */
    public static final class Content {
        private final byte[] bytes;

        public Content(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content that && java.util.Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }
}
