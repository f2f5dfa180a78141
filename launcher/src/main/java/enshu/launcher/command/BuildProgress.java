package enshu.launcher.command;

import enshu.launcher.message.Bar;
import enshu.launcher.message.Terminal;
import enshu.range.image.ImageStep;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells of images that are being made: a bar for all of them, and a line for each that is done. */
final class BuildProgress {
    private final Terminal terminal;
    private final Map<String, Double> doing = new LinkedHashMap<>();
    private int planned;
    private int done;
    private int made;

    BuildProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One step; two images are made side by side, so steps may come from several threads. */
    synchronized void tell(ImageStep step) {
        switch (step) {
            case ImageStep.Planned now -> planned = now.images();
            case ImageStep.Begun begun -> {
                doing.put(begun.image(), 0.0);
                terminal.note(terminal.text("image.begun", begun.image()));
                show(begun.image(), "");
            }
            case ImageStep.Doing now -> {
                doing.put(now.image(), now.done());
                show(now.image(), now.step());
            }
            case ImageStep.Made made -> {
                ended(made.image());
                this.made++;
                line(terminal.text("image.made", made.image(), made.taken().toSeconds()));
            }
            case ImageStep.Failed failed -> {
                ended(failed.image());
                line(terminal.text("image.not-made", failed.image(), failed.reason()));
            }
        }
    }

    /** How many were made. */
    synchronized int made() {
        return made;
    }

    /** Which part of all is done, 0 to 1. */
    synchronized double part() {
        double all = Math.max(1, Math.max(planned, done + doing.size()));
        return (done + doing.values().stream().mapToDouble(Double::doubleValue).sum()) / all;
    }

    private void ended(String image) {
        doing.remove(image);
        done++;
    }

    private void show(String image, String step) {
        terminal.show(terminal.text("image.making", Bar.of(part()), done, planned, image, step)
                .strip());
    }

    private void line(String text) {
        terminal.clear();
        terminal.print(text);
        doing.keySet().stream().findFirst().ifPresent(image -> show(image, ""));
    }
}
