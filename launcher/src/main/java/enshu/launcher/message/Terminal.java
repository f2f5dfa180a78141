package enshu.launcher.message;

import enshu.scenario.source.Language;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.ResourceBundle;

/** The terminal of the person who gave the command; the only place of the launcher that prints. */
public final class Terminal {
    private static final int NARROW = 79;

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
        return new Terminal(
                stream(new FileOutputStream(FileDescriptor.out)),
                stream(new FileOutputStream(FileDescriptor.err)),
                Messages.ofProcess(),
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
    }

    /** A terminal that nobody sits at. */
    public static Terminal writingTo(OutputStream out, OutputStream err, Messages messages) {
        return new Terminal(stream(out), stream(err), messages, false);
    }

    private static PrintStream stream(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** Prints a message of the bundle. */
    public void say(String key, Object... arguments) {
        out.println(messages.say(key, arguments));
    }

    public String text(String key, Object... arguments) {
        return messages.say(key, arguments);
    }

    /** The language that other parts' messages are said in. */
    public Language language() {
        return messages.language();
    }

    /** What commands and options are for, in the terminal's language where it is not the English of the code. */
    public Optional<ResourceBundle> descriptions() {
        return messages.descriptions();
    }

    /** Prints text as it is. */
    public void print(String line) {
        out.println(line);
    }

    /** Prints an error, with the program's name in front as shells' users expect. */
    public void complain(String line) {
        err.println("enshu: " + line);
    }

    /** For another part's program that prints its results itself. */
    public PrintStream out() {
        return out;
    }

    /** For another part's program that prints its complaints itself. */
    public PrintStream err() {
        return err;
    }

    /** Prints what follows an error, as it is. */
    public void explain(String text) {
        err.println(text);
    }

    /**
     * Shows a line that the next output replaces, cut to what a narrow terminal holds, because a wrapped line can't be
     * replaced; nothing where lines can't be replaced at all.
     */
    public void show(String line) {
        if (interactive) {
            out.print("\r\033[K" + Columns.cut(line, NARROW));
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
