package enshu.range.image;

import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageStore;
import enshu.range.namespace.HostProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes images of a Debian release from packages, where no image registry answers. The mirrors are the machine's own,
 * as its apt knows them.
 */
final class DebianRoot {
    private static final String KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private static final Duration ASK = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofMinutes(8);

    private DebianRoot() {}

    /** Bootstraps {@code suite} with {@code packages} and gives it to the engine as {@code reference}. */
    static void make(ImageStore images, String reference, String suite, List<String> packages) {
        List<String> words = new ArrayList<>(List.of("mmdebstrap", "--variant=minbase"));
        if (Files.exists(Path.of(KEYRING))) {
            words.add("--keyring=" + KEYRING);
        }
        if (!packages.isEmpty()) {
            words.add("--include=" + String.join(",", packages));
        }
        for (String left : List.of("/usr/share/man/*", "/usr/share/doc/*", "/usr/share/locale/*")) {
            words.add("--dpkgopt=path-exclude=" + left);
        }
        words.add("--dpkgopt=force-unsafe-io");
        Path folder = null;
        try {
            folder = Files.createTempDirectory("enshu-debian-");
            Path tar = folder.resolve("root.tar");
            words.addAll(List.of(suite, tar.toString()));
            words.addAll(sources(suite));
            HostProgram.run(LIMIT, "", words.toArray(String[]::new));
            images.importRoot(reference, tar);
        } catch (IOException e) {
            throw new EngineFailure("bootstrap", "Debian " + suite, e);
        } finally {
            delete(folder);
        }
    }

    /**
     * The mirror of the machine's own main archive. Old suites' security archives are left out: mirrors drop their
     * packages before their lists, and then nothing could be made.
     */
    private static List<String> sources(String suite) {
        String main = targets().stream()
                .filter(target -> !target[1].contains("-"))
                .map(target -> target[0])
                .findFirst()
                .orElseThrow(() -> new EngineFailure(
                        "bootstrap",
                        "Debian " + suite,
                        "this machine's apt knows no Debian mirror; add one to its sources"));
        return List.of("deb " + main + " " + suite + " main");
    }

    /** Pairs of address and release, of Debian's main component only. */
    private static List<String[]> targets() {
        try {
            return HostProgram.run(
                            ASK,
                            "",
                            "apt-get",
                            "indextargets",
                            "--format",
                            "$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)",
                            "Created-By: Packages")
                    .lines()
                    .map(line -> line.strip().split("\\|", -1))
                    .filter(parts -> parts.length == 4 && "main".equals(parts[2]) && "Debian".equals(parts[3]))
                    .toList();
        } catch (EngineFailure noApt) {
            return List.of();
        }
    }

    private static void delete(@Nullable Path folder) {
        if (folder != null) {
            try {
                Files.deleteIfExists(folder.resolve("root.tar"));
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                folder.toFile().deleteOnExit();
            }
        }
    }
}
