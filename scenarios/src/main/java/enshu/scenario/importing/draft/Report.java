package enshu.scenario.importing.draft;

import enshu.scenario.source.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of every part of the source: item by item, each with its place. */
public final class Report {
    /** What became of a part. */
    public enum Fate {
        CARRIED("Carried over", "as it was"),
        CHANGED("Changed", "carried over in another form"),
        LEFT_OUT("Not carried over", "what the package lacks, and why"),
        TO_FILL("To be filled in by the author", "placeholders and open points; the source doesn't say");

        private final String title;
        private final String meaning;

        Fate(String title, String meaning) {
            this.title = title;
            this.meaning = meaning;
        }

        /** The words of a summary, such as {@code 3 not carried over}. */
        public String words() {
            return title.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + title.substring(1);
        }
    }

    private final Map<Fate, Set<String>> items = new EnumMap<>(Fate.class);

    /** A report without items. */
    public Report() {
        for (Fate fate : Fate.values()) {
            items.put(fate, new LinkedHashSet<>());
        }
    }

    /** Tells of one part; the same twice counts once. */
    public void add(Fate fate, Place place, String what) {
        of(fate).add(place.file() + ":" + place.line() + ":" + place.column() + ": " + line(what));
    }

    /** Came over as it was. */
    public void carried(Place place, String what) {
        add(Fate.CARRIED, place, what);
    }

    /** Came over in another form. */
    public void changed(Place place, String what) {
        add(Fate.CHANGED, place, what);
    }

    /** Did not come over. */
    public void left(Place place, String what) {
        add(Fate.LEFT_OUT, place, what);
    }

    /** A placeholder stands where the author has to decide. */
    public void fill(Place place, String what) {
        add(Fate.TO_FILL, place, what);
    }

    /** How many items have this fate. */
    public int count(Fate fate) {
        return of(fate).size();
    }

    /** Every item, under the heading of its fate. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            lines.add("## " + fate.title + " (" + count(fate) + ")");
            lines.add("");
            lines.add("*" + fate.meaning + "*");
            lines.add("");
            of(fate).forEach(item -> lines.add("- " + item));
            if (count(fate) == 0) {
                lines.add("- nothing");
            }
            lines.add("");
        }
        return lines;
    }

    private Set<String> of(Fate fate) {
        return items.getOrDefault(fate, Set.of());
    }

    /** A text of the source on one line of ours. */
    private static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(one -> line.appendCodePoint(Character.isISOControl(one) ? ' ' : one));
        return line.toString();
    }
}
