package enshu.launcher.process;

import java.time.Duration;
import java.util.List;

/** A system account that one kind of process runs as, without a shell, a password or a home. */
public record Account(String name) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Makes the account when it is missing. */
    public void ensure() {
        if (!Command.of(List.of("id", "-u", name), LIMIT).tryRun().succeeded()) {
            Command.of(
                            List.of(
                                    "useradd",
                                    "--system",
                                    "--user-group",
                                    "--no-create-home",
                                    "--home-dir",
                                    "/nonexistent",
                                    "--shell",
                                    "/usr/sbin/nologin",
                                    name),
                            LIMIT)
                    .run();
        }
    }

    /** The number of the account's own group. */
    public int group() {
        return Integer.parseInt(
                Command.of(List.of("id", "-g", name), LIMIT).run().strip());
    }

    /** Gives a folder and all in it to the account. */
    public void own(java.nio.file.Path folder) {
        Command.of(List.of("chown", "-R", name + ":" + name, folder.toString()), LIMIT)
                .run();
    }
}
