package enshu.launcher.command;

import enshu.exchange.AddressBlock;
import enshu.exchange.Desired;
import enshu.exchange.RangeWish;
import enshu.launcher.message.Terminal;
import enshu.range.outlook.Outlook;
import enshu.range.reconcile.Change;
import enshu.range.reconcile.Forecast;
import java.util.ArrayList;
import java.util.List;

/** What lies between a wish and its range, as lines: the range first, then what is to be done, numbered. */
final class OutlookLines {
    private final Terminal terminal;

    OutlookLines(Terminal terminal) {
        this.terminal = terminal;
    }

    List<String> of(Outlook outlook) {
        RangeWish wish = outlook.wish();
        List<String> lines = new ArrayList<>();
        lines.add(terminal.text(
                wish.desired() == Desired.PRESENT ? "range.present" : "range.absent",
                wish.team().value(),
                wish.scenario(),
                wish.block().map(AddressBlock::cidr).orElse("–")));
        switch (outlook) {
            case Outlook.Hopeless hopeless -> lines.add("  " + terminal.text("range.hopeless", hopeless.reason()));
            case Outlook.BasesFirst first -> {
                lines.addAll(numbered(images(first.bases())));
                lines.add("  " + terminal.text("range.then-more"));
            }
            case Outlook.Steps steps when steps.none() -> lines.add("  " + terminal.text("range.nothing"));
            case Outlook.Steps steps -> {
                List<String> all = images(steps.images());
                steps.steps().forEach(step -> all.add(text(step)));
                lines.addAll(numbered(all));
            }
        }
        return lines;
    }

    private List<String> images(List<String> references) {
        List<String> texts = new ArrayList<>();
        references.forEach(image -> texts.add(terminal.text("range.make-image", image)));
        return texts;
    }

    private static List<String> numbered(List<String> texts) {
        List<String> lines = new ArrayList<>();
        texts.forEach(text -> lines.add("  %3d  %s".formatted(lines.size() + 1, text)));
        return lines;
    }

    private String text(Forecast.Step step) {
        Change change = step.change();
        String text = terminal.text(key(change), change.thing(), change.reason());
        return step.after().isEmpty() ? text : terminal.text("range.after", text, String.join(", ", step.after()));
    }

    private static String key(Change change) {
        return switch (change) {
            case Change.RemoveContainer _ -> "range.remove-container";
            case Change.RemoveVolume _ -> "range.remove-volume";
            case Change.RemoveNetwork _ -> "range.remove-network";
            case Change.CreateNetwork _ -> "range.create-network";
            case Change.CreateVolume _ -> "range.create-volume";
            case Change.CreateContainer _ -> "range.create-container";
            case Change.StartContainer _ -> "range.start-container";
            case Change.SetRoutes _ -> "range.set-routes";
            case Change.ResumeContainer _ -> "range.resume-container";
            case Change.TakeCheckpoint _ -> "range.take-checkpoint";
            case Change.RemoveCheckpoint _ -> "range.remove-checkpoint";
        };
    }
}
