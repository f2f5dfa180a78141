package enshu.launcher.process;

import java.time.Duration;
import java.util.List;

/** A system account that one kind of process runs as, without a shell, a password or a home. */
public record Account(String name) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Of the whole machine, as the accounts are. */
    private static final String LOCK = "/run/enshu-accounts.lock";

    /**
     * Makes the account when it is missing. Several steps and several platforms may ask at one moment; then one makes it,
     * for {@code useradd} twice of one name gives the second number to an account whose folders bear the first.
     */
    public void ensure() {
        Command.of(
                        List.of(
                                "flock",
                                "--timeout",
                                Long.toString(LIMIT.toSeconds() / 2),
                                LOCK,
                                "sh",
                                "-c",
                                "id -u \"$1\" >/dev/null 2>&1 || useradd --system --user-group --no-create-home"
                                        + " --home-dir /nonexistent --shell /usr/sbin/nologin \"$1\"",
                                "sh",
                                name),
                        LIMIT)
                .run();
    }

    /** The number of the account's own group. */
    public int group() {
        return Integer.parseInt(
                Command.of(List.of("id", "-g", name), LIMIT).run().strip());
    }

    /** Gives a folder, and not what is in it, to the account; a group may enter, and new things in it are that group's. */
    public void own(java.nio.file.Path folder, int group) {
        Command.of(List.of("chown", name + ":" + group, folder.toString()), LIMIT)
                .run();
        Command.of(List.of("chmod", "2750", folder.toString()), LIMIT).run();
    }

    /** Gives a folder and all in it to the account. */
    public void own(java.nio.file.Path folder) {
        Command.of(List.of("chown", "-R", name + ":" + name, folder.toString()), LIMIT)
                .run();
    }
}
