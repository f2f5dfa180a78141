package enshu.scenario.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Looks into the files that are built or copied: .tmpl files for the names of addresses, all text files for addresses
 * written out. Files larger than {@value #LARGEST} bytes, binary ones and, after {@value #MOST} bytes, all others are
 * passed over.
 */
final class OtherFiles {
    static final int LARGEST = 256_000;
    static final int MOST = 20_000_000;

    /** Read as what they are, or written by an import, which names the addresses of its source. */
    private static final Set<String> READ_ELSEWHERE =
            Set.of("scenario.yaml", "compose.yaml", "proof.yaml", "import-report.md");

    private final Path folder;
    private final Workbench bench;
    private long looked;

    OtherFiles(Path folder, Workbench bench) {
        this.folder = folder;
        this.bench = bench;
    }

    void look() {
        for (String name : bench.files().names()) {
            if (!READ_ELSEWHERE.contains(name) && !name.startsWith("text/") && looked < MOST) {
                look(name);
            }
        }
    }

    private void look(String name) {
        Path path = folder.resolve(name);
        try {
            if (Files.size(path) > LARGEST) {
                return;
            }
            byte[] content = Files.readAllBytes(path);
            looked += content.length;
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf('\0') < 0) {
                boolean template = name.endsWith(".tmpl");
                bench.templates()
                        .useFile(name, text, template ? Templates.Kind.TEMPLATE_FILE : Templates.Kind.OTHER_FILE);
            }
        } catch (CharacterCodingException binary) {
            // Not a text: nothing to look for.
        } catch (IOException failure) {
            bench.problems()
                    .error(
                            Place.start(name),
                            "file-unreadable",
                            Message.of("file.unreadable", "reason", String.valueOf(failure.getMessage())));
        }
    }
}
