package enshu.scenario.source;

import enshu.scenario.source.ScenarioSchemaCommand.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first line of a package's YAML files, by which editors with a YAML language server find their JSON Schema. Beside the
 * schemas, as in the library, it names them relatively and is right on every machine; elsewhere by the address of the
 * installation's own, which an editor of another machine passes over.
 */
public final class EditorLine {
    private static final String MARK = "# yaml-language-server: $schema=";

    private EditorLine() {}

    /**
     * The line for a file of the package in this folder.
     *
     * @param schemas the folder of an installation's schemas
     */
    public static String of(File file, Path folder, Path schemas) {
        Path above = folder.toAbsolutePath().normalize().getParent();
        boolean beside = schemas.toAbsolutePath().normalize().equals(above);
        return MARK
                + (beside
                        ? "../" + file.json()
                        : schemas.resolve(file.json())
                                .toAbsolutePath()
                                .normalize()
                                .toUri());
    }

    /** Puts the line at the beginning of each file that is in this folder, which will be the package {@code later}. */
    public static void begin(Path folder, Path later, Path schemas) throws IOException {
        for (File file : File.values()) {
            Path yaml = folder.resolve(file.yaml());
            if (Files.isRegularFile(yaml)) {
                String text = Files.readString(yaml);
                if (!text.startsWith(MARK)) {
                    Files.writeString(yaml, of(file, later, schemas) + "\n" + text);
                }
            }
        }
    }
}
