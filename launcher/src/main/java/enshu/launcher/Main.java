package enshu.launcher;

import enshu.launcher.command.Enshu;

/** Entry point of {@code ./enshu} after the script has built what it runs. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Enshu.run(arguments));
    }
}
