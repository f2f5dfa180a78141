package enshu.launcher.engine;

import enshu.launcher.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the private engine holds, asked and changed through Docker's own command. */
public final class EngineContents {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int BATCH = 50;

    private final Path socket;

    public EngineContents(Path socket) {
        this.socket = socket;
    }

    /**
     * Removes every container, network and volume that carries our label, whoever made it, and what ranges had written and
     * checkpoints keep; images that recipes made stay.
     */
    public void sweep() {
        String ours = "label=enshu.instance";
        remove(List.of("rm", "--force", "--volumes"), list("ps", "--all", "--quiet", "--filter", ours));
        remove(List.of("network", "rm"), list("network", "ls", "--quiet", "--filter", ours));
        remove(List.of("volume", "rm", "--force"), list("volume", "ls", "--quiet", "--filter", ours));
        String kept = "label=enshu.kind=checkpoint";
        remove(
                List.of("image", "rm", "--force"),
                list("image", "ls", "--filter", kept, "--format", "{{.Repository}}:{{.Tag}}").stream()
                        .filter(name -> !name.contains("<none>"))
                        .toList());
        docker(List.of("image", "prune", "--force", "--filter", kept)).run();
        // The engine is ours alone: what carries no label is the rest of an image build.
        remove(List.of("rm", "--force", "--volumes"), list("ps", "--all", "--quiet"));
        remove(List.of("network", "rm"), list("network", "ls", "--quiet", "--filter", "type=custom"));
    }

    /** How many containers run. */
    public int running() {
        return list("ps", "--quiet").size();
    }

    private List<String> list(String... words) {
        return docker(List.of(words))
                .run()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private void remove(List<String> words, List<String> ids) {
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> command = new ArrayList<>(words);
            command.addAll(ids.subList(from, Math.min(ids.size(), from + BATCH)));
            docker(command).run();
        }
    }

    private Command docker(List<String> words) {
        List<String> command = new ArrayList<>(List.of("docker", "--host", "unix://" + socket));
        command.addAll(words);
        return Command.of(command, LIMIT).with(Map.of("DOCKER_CONFIG", "/nonexistent", "LANG", "C.UTF-8"));
    }
}
