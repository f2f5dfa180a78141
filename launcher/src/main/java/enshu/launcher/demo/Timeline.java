package enshu.launcher.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What happened when, printed as it happens. */
public final class Timeline {
    private final Wording wording;
    private final Consumer<String> print;
    private final Consumer<String> show;
    private final InstantSource time;
    private final Instant begun;

    /**
     * A timeline that begins now.
     *
     * @param print prints a line that stays
     * @param show shows a line that the next output replaces; does nothing where lines can't be replaced
     */
    public Timeline(Wording wording, Consumer<String> print, Consumer<String> show, InstantSource time) {
        this.wording = wording;
        this.print = print;
        this.show = show;
        this.time = time;
        this.begun = time.instant();
    }

    /** Puts a message key and its arguments into the words of the reader's language. */
    @FunctionalInterface
    public interface Wording {
        String say(String key, Object... arguments);
    }

    /** Prints the message {@code demo.KEY}, with the time since the demo began. */
    void tell(String key, Object... arguments) {
        Duration since = Duration.between(begun, time.instant());
        show.accept("");
        print.accept("%3d:%02d  %s"
                .formatted(since.toMinutes(), since.toSecondsPart(), wording.say("demo." + key, arguments)));
    }

    /** Shows what is being waited for. */
    void show(String text) {
        show.accept("        " + text);
    }

    /** Prints a line of the final board. */
    void print(String line) {
        print.accept("        " + line);
    }
}
