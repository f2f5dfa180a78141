package enshu.range.image;

import enshu.range.engine.EngineFailure;
import enshu.scenario.compose.Image;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A folder with a Dockerfile, and what it is called in the engine: a name and a digest of everything that goes in, so
 * that an image is built once and never stale.
 */
public final class Recipe {
    private static final long MOST_BYTES = 200L << 20;
    private final String scenario;
    private final Path folder;
    private final Image.Built built;

    public Recipe(String scenario, Path packageFolder, Image.Built built) {
        this.scenario = scenario;
        this.folder = packageFolder.resolve(built.context()).normalize();
        this.built = built;
        if (!folder.startsWith(packageFolder.normalize())) {
            throw new IllegalArgumentException("the image folder " + built.context() + " leaves the package");
        }
    }

    public Image.Built built() {
        return built;
    }

    /** The name without the digest, such as {@code enshu/cyder-a-usb-server}. */
    public String name() {
        Path last = folder.getFileName();
        String image = (last == null ? "image" : last.toString()).toLowerCase(Locale.ROOT);
        return "enshu/" + scenario + "-" + image.replaceAll("[^a-z0-9._-]", "-")
                + built.target().map(stage -> "-" + stage).orElse("");
    }

    /** Name and digest; {@code baseId} gives the content id of the images it starts from. */
    public String reference(Function<String, String> baseId) {
        MessageDigest digest = sha256();
        for (String base : bases()) {
            mark(digest, baseId.apply(base));
        }
        mark(digest, built.dockerfile());
        new TreeMap<>(built.arguments()).forEach((name, value) -> mark(digest, name + "=" + value));
        try {
            for (Map.Entry<String, Path> file : files().entrySet()) {
                mark(digest, file.getKey() + " " + kind(file.getValue()));
                if (Files.isSymbolicLink(file.getValue())) {
                    mark(digest, Files.readSymbolicLink(file.getValue()).toString());
                } else if (Files.isRegularFile(file.getValue())) {
                    mark(digest, Long.toString(Files.size(file.getValue())));
                    digest.update(Files.readAllBytes(file.getValue()));
                }
            }
        } catch (IOException e) {
            throw new EngineFailure("read the image folder", folder.toString(), e);
        }
        return name() + ":" + HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }

    /** The images that its stages start from. */
    public List<String> bases() {
        List<String> bases = new ArrayList<>();
        List<String> stages = new ArrayList<>();
        for (String line : dockerfile().lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > 1 && "FROM".equalsIgnoreCase(words[0])) {
                String from = words[1].startsWith("--") && words.length > 2 ? words[2] : words[1];
                if (!stages.contains(from) && !"scratch".equals(from)) {
                    bases.add(from);
                }
                if (words.length > 3 && "AS".equalsIgnoreCase(words[words.length - 2])) {
                    stages.add(words[words.length - 1]);
                }
            }
        }
        return bases;
    }

    /** The first stage's beginning up to its second instruction: recipes that share it share the engine's layer. */
    String beginning() {
        String text = dockerfile().replace("\\\n", " ");
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .limit(2)
                .reduce("", (all, line) -> all + line + "\n");
    }

    private String dockerfile() {
        try {
            return Files.readString(folder.resolve(built.dockerfile()));
        } catch (IOException e) {
            throw new EngineFailure(
                    "read the Dockerfile", folder.resolve(built.dockerfile()).toString(), e);
        }
    }

    /** The folder as a tar stream, with even times and owners. */
    public InputStream context() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (Map.Entry<String, Path> file : files().entrySet()) {
                add(tar, file.getKey(), file.getValue());
                if (bytes.size() > MOST_BYTES) {
                    throw new EngineFailure("pack the image folder", folder.toString(), "more than 200 MB");
                }
            }
        } catch (IOException e) {
            throw new EngineFailure("pack the image folder", folder.toString(), e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        boolean link = Files.isSymbolicLink(file);
        TarArchiveEntry entry = link
                ? new TarArchiveEntry(name, TarArchiveEntry.LF_SYMLINK)
                : new TarArchiveEntry(Files.isDirectory(file) ? name + "/" : name);
        entry.setModTime(0L);
        if (link) {
            entry.setLinkName(Files.readSymbolicLink(file).toString());
        } else if (Files.isRegularFile(file)) {
            entry.setSize(Files.size(file));
        }
        entry.setMode("f".equals(kind(file)) ? 0644 : 0755);
        tar.putArchiveEntry(entry);
        if (!link && Files.isRegularFile(file)) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }

    private static String kind(Path file) {
        if (Files.isSymbolicLink(file)) {
            return "l";
        }
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return "d";
        }
        return Files.isExecutable(file) ? "x" : "f";
    }

    private Map<String, Path> files() throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(path -> !path.equals(folder))
                    .forEach(path -> files.put(folder.relativize(path).toString(), path));
        }
        return files;
    }

    private static void mark(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
