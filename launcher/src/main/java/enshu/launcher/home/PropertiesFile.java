package enshu.launcher.home;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keys and values in a file that only root may read; written whole and atomically, keys in order. */
public record PropertiesFile(Path path) {
    /** What the file holds; empty when it does not exist. */
    public SortedMap<String, String> read() {
        SortedMap<String, String> values = new TreeMap<>();
        if (!Files.exists(path)) {
            return values;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new LaunchFailure("cannot read " + path + ": " + e.getMessage() + ". Correct or remove it.", e);
        }
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /**
     * Writes the values so that a crash leaves the old file or the new one.
     *
     * @param values must hold neither line breaks nor backslashes
     */
    public void write(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(values).forEach((key, value) -> {
            if (value.contains("\n") || value.contains("\\")) {
                throw new IllegalStateException("value of " + key + " cannot be written to " + path);
            }
            text.append(key).append('=').append(value).append('\n');
        });
        try {
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LaunchFailure("cannot write " + path + ": " + e.getMessage() + ". Is the disk full?", e);
        }
    }
}
