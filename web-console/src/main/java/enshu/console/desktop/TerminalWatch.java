package enshu.console.desktop;

import enshu.console.desktop.TerminalTape.Size;
import enshu.console.desktop.TerminalTape.Stretch;
import enshu.console.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows somebody the terminal that a trainee works in: tape → this → browser. Of several terminals of one desktop it is
 * the chosen one, at first the one that was typed in last. It only reads, at its own pace, so nobody who works is held
 * up; a choice and another terminal are seen within a second.
 */
final class TerminalWatch {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Size UNKNOWN = new Size(0, 0);

    private final Terminals terminals;
    private final Grant grant;
    private final Screening screening;
    private volatile int chosen;

    private Optional<OpenTerminal> shown = Optional.empty();
    private List<Listed> told = List.of();
    private boolean begun;
    private long place;
    private Size size = UNKNOWN;

    /** Where the frames go; blocks while they can't be taken, and gives up in time. */
    interface Screening {
        void show(String frame) throws IOException;
    }

    private record Listed(int number, String account, boolean shown) {}

    TerminalWatch(Terminals terminals, Grant grant, Screening screening) {
        this.terminals = terminals;
        this.grant = grant;
        this.screening = screening;
    }

    /** Takes what the browser said: which of several terminals it wants to see; everything else is nothing to us. */
    void receive(String message) {
        if (TerminalFrame.of(message).orElse(null) instanceof TerminalFrame.Choice choice) {
            chosen = choice.terminal();
        }
    }

    /** Shows until the thread is interrupted or the browser no longer takes anything. */
    void run() throws IOException, InterruptedException {
        Duration patience = Duration.ZERO;
        while (!Thread.currentThread().isInterrupted()) {
            follow(terminals.at(grant, patience));
            if (shown.isPresent()) {
                pass(shown.get().tape().read(place, size, LOOK));
            }
            patience = LOOK;
        }
    }

    private void follow(List<OpenTerminal> open) throws IOException {
        Optional<OpenTerminal> next = choice(open);
        if (!next.equals(shown)) {
            shown = next;
            place = 0;
            size = UNKNOWN;
        }
        List<Listed> now = open.stream()
                .map(one -> new Listed(
                        one.number(),
                        one.account(),
                        next.filter(it -> it == one).isPresent()))
                .toList();
        if (!begun || !now.equals(told)) {
            begun = true;
            told = now;
            screening.show(Json.write(Map.of("type", "terminals", "terminals", now)));
        }
    }

    private Optional<OpenTerminal> choice(List<OpenTerminal> open) {
        Optional<OpenTerminal> wanted =
                open.stream().filter(one -> one.number() == chosen).findFirst();
        Optional<OpenTerminal> same = shown.filter(open::contains);
        long now = System.nanoTime();
        return wanted.or(() -> same).or(() -> open.stream().min(Comparator.comparingLong(one -> one.idle(now))));
    }

    private void pass(Stretch stretch) throws IOException {
        if (size.equals(UNKNOWN) || stretch.anew()) {
            screening.show(sized("begin", stretch.size()));
        } else if (!stretch.size().equals(size)) {
            screening.show(sized("size", stretch.size()));
        }
        if (!stretch.text().isEmpty()) {
            screening.show(Json.write(Map.of("type", "data", "data", stretch.text())));
        }
        size = stretch.size();
        place = stretch.next();
    }

    private static String sized(String type, Size size) {
        return Json.write(Map.of("type", type, "columns", size.columns(), "rows", size.rows()));
    }
}
