package enshu.scenario.source;

import enshu.scenario.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a scenario.yaml says it is, as far as it can be made out, however unfinished the rest of the package may be. Nothing
 * of it is checked; whoever runs a scenario reads the package.
 *
 * @param title empty unless it is there in both languages
 * @param summary empty unless it is there in both languages
 */
public record Heading(
        Optional<String> id,
        Optional<Integer> revision,
        Optional<Text> title,
        Optional<Text> summary,
        Optional<String> level,
        Optional<Duration> duration) {
    private static final int LONGEST = 2_000;

    /** The heading of this scenario.yaml; all of it is empty where the text is no YAML. */
    public static Heading of(String scenario) {
        Optional<Yaml> file = YamlParser.parse("scenario.yaml", scenario, new Problems());
        return new Heading(
                word(file, "id"),
                word(file, "revision").flatMap(Heading::whole),
                text(file, "title"),
                text(file, "summary"),
                word(file, "level"),
                word(file, "duration").flatMap(Heading::duration));
    }

    private static Optional<String> word(Optional<Yaml> tree, String key) {
        return tree.flatMap(mapping -> Optional.ofNullable(mapping.at(key)))
                .filter(Yaml.Scalar.class::isInstance)
                .map(value -> ((Yaml.Scalar) value).text().strip())
                .filter(word -> !word.isEmpty() && word.length() <= LONGEST);
    }

    private static Optional<Text> text(Optional<Yaml> tree, String key) {
        Optional<Yaml> both = tree.flatMap(mapping -> Optional.ofNullable(mapping.at(key)));
        Optional<String> ja = word(both, "ja");
        Optional<String> en = word(both, "en");
        return ja.isPresent() && en.isPresent() ? Optional.of(new Text(ja.get(), en.get())) : Optional.empty();
    }

    private static Optional<Integer> whole(String word) {
        return word.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.valueOf(word)) : Optional.empty();
    }

    private static Optional<Duration> duration(String word) {
        try {
            return Optional.of(Durations.of(word));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }
}
