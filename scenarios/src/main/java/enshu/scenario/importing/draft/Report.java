package enshu.scenario.importing.draft;

import enshu.scenario.source.Language;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of every part of the source: item by item, each with its place, in no language yet. */
public final class Report {
    /** What became of a part. */
    public enum Fate {
        CARRIED,
        CHANGED,
        LEFT_OUT,
        TO_FILL;

        private Message title() {
            return switch (this) {
                case CARRIED -> Message.of("import.fate.carried");
                case CHANGED -> Message.of("import.fate.changed");
                case LEFT_OUT -> Message.of("import.fate.left-out");
                case TO_FILL -> Message.of("import.fate.to-fill");
            };
        }

        private Message meaning() {
            return switch (this) {
                case CARRIED -> Message.of("import.fate.carried-as");
                case CHANGED -> Message.of("import.fate.changed-as");
                case LEFT_OUT -> Message.of("import.fate.left-out-as");
                case TO_FILL -> Message.of("import.fate.to-fill-as");
            };
        }
    }

    private record Item(Place place, Message what) {
        String in(Language language) {
            return place.file() + ":" + place.line() + ":" + place.column() + ": " + line(what.in(language));
        }
    }

    private final Map<Fate, Set<Item>> items = new EnumMap<>(Fate.class);

    /** A report without items. */
    public Report() {
        for (Fate fate : Fate.values()) {
            items.put(fate, new LinkedHashSet<>());
        }
    }

    /** Tells of one part; the same twice counts once. */
    public void add(Fate fate, Place place, Message what) {
        of(fate).add(new Item(place, what));
    }

    /** Came over as it was. */
    public void carried(Place place, Message what) {
        add(Fate.CARRIED, place, what);
    }

    /** Came over in another form. */
    public void changed(Place place, Message what) {
        add(Fate.CHANGED, place, what);
    }

    /** Did not come over. */
    public void left(Place place, Message what) {
        add(Fate.LEFT_OUT, place, what);
    }

    /** A placeholder stands where the author has to decide. */
    public void fill(Place place, Message what) {
        add(Fate.TO_FILL, place, what);
    }

    /** How many items have this fate. */
    public int count(Fate fate) {
        return of(fate).size();
    }

    /** Every item, under the heading of its fate. */
    public List<String> lines(Language language) {
        List<String> lines = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            lines.add("## " + fate.title().in(language) + " (" + count(fate) + ")");
            lines.add("");
            lines.add("*" + fate.meaning().in(language) + "*");
            lines.add("");
            of(fate).forEach(item -> lines.add("- " + item.in(language)));
            if (count(fate) == 0) {
                lines.add("- " + Message.of("import.report.nothing").in(language));
            }
            lines.add("");
        }
        return lines;
    }

    private Set<Item> of(Fate fate) {
        return items.getOrDefault(fate, Set.of());
    }

    /** A text of the source on one line of ours. */
    private static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(one -> line.appendCodePoint(Character.isISOControl(one) ? ' ' : one));
        return line.toString();
    }
}
