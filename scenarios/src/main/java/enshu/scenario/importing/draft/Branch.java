package enshu.scenario.importing.draft;

import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping of the package that grows key by key; every value remembers the place of the source that it came from. */
public final class Branch {
    private final Place place;
    private final Map<String, Yaml.Entry> entries = new LinkedHashMap<>();

    /** An empty mapping for what stands at this place. */
    public Branch(Place place) {
        this.place = place;
    }

    /** Puts a value under its key. */
    public Branch put(String key, Yaml value) {
        entries.put(key, new Yaml.Entry(value.place(), value));
        return this;
    }

    /** Puts a text. */
    public Branch text(String key, String text) {
        return put(key, text(place, text));
    }

    /** Puts a number, true or false. */
    public Branch plain(String key, Object value) {
        return put(key, new Yaml.Scalar(place, value.toString(), Yaml.Style.PLAIN));
    }

    /** Puts a list of texts. */
    public Branch texts(String key, List<String> texts) {
        return put(key, texts(place, texts));
    }

    /** Puts a mapping. */
    public Branch put(String key, Branch branch) {
        return put(key, branch.yaml());
    }

    /** Puts a text in both languages. */
    public Branch prose(String key, Prose prose) {
        return put(key, new Branch(place).text("ja", prose.ja()).text("en", prose.en()));
    }

    /** Whether it has the key. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where it came from. */
    public Place place() {
        return place;
    }

    /** The mapping as it is now. */
    public Yaml.Mapping yaml() {
        long weight = 1;
        for (Yaml.Entry entry : entries.values()) {
            weight += 1 + entry.value().weight();
        }
        return new Yaml.Mapping(place, entries, weight);
    }

    /** A text. */
    public static Yaml text(Place place, String text) {
        return new Yaml.Scalar(place, text, Yaml.Style.QUOTED);
    }

    /** A list. */
    public static Yaml.Sequence list(Place place, List<? extends Yaml> values) {
        return new Yaml.Sequence(
                place,
                List.copyOf(values),
                1 + values.stream().mapToLong(Yaml::weight).sum());
    }

    /** A list of texts. */
    public static Yaml texts(Place place, List<String> texts) {
        List<Yaml> values = new ArrayList<>();
        texts.forEach(text -> values.add(text(place, text)));
        return list(place, values);
    }
}
