package enshu.launcher.command;

import enshu.launcher.message.Messages;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The terminal of the person who gave the command; the only place of the launcher that prints. */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final Messages messages;
    private final boolean interactive;

    private Terminal(PrintStream out, PrintStream err, Messages messages, boolean interactive) {
        this.out = out;
        this.err = err;
        this.messages = messages;
        this.interactive = interactive;
    }

    /** This process's own terminal. */
    public static Terminal ofProcess() {
        boolean interactive = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return new Terminal(
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8),
                Messages.ofEnvironment(),
                interactive);
    }

    /** Prints a message of the bundle. */
    public void say(String key, Object... arguments) {
        out.println(messages.say(key, arguments));
    }

    public String text(String key, Object... arguments) {
        return messages.say(key, arguments);
    }

    /** Prints text as it is. */
    public void print(String line) {
        out.println(line);
    }

    /** Prints an error, with the program's name in front as shells' users expect. */
    public void complain(String line) {
        err.println("enshu: " + line);
    }

    /** Shows a line that the next output replaces; nothing where lines can't be replaced. */
    public void show(String line) {
        if (interactive) {
            out.print("\r\033[K" + line);
            out.flush();
        }
    }

    /** Prints a line only where {@link #show} can show nothing. */
    public void note(String line) {
        if (!interactive) {
            out.println(line);
        }
    }

    /** Removes the line shown last. */
    public void clear() {
        show("");
    }
}
