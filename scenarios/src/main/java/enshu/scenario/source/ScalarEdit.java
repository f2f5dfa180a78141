package enshu.scenario.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Changes one value of a YAML file in its text and leaves every other character as its author wrote it: comments, order,
 * quotes and line ends stay.
 */
public final class ScalarEdit {
    private static final Pattern PLAIN = Pattern.compile("[a-z]+(-[a-z0-9]+)+");

    private final String text;
    private final List<String> path;
    private final Deque<Level> levels = new ArrayDeque<>();

    private ScalarEdit(String text, List<String> path) {
        this.text = text;
        this.path = path;
    }

    /**
     * The text with a whole number at this path of keys.
     *
     * @return empty when no value stands there by itself: the file isn't YAML, the key is missing, or the value is a
     *     list, a mapping, a block, an alias, or has an anchor
     */
    public static Optional<String> number(String text, List<String> path, int number) {
        return new ScalarEdit(text, path).replaced(Integer.toString(number));
    }

    /** The text with these words at this path of keys; empty as with {@link #number}. */
    public static Optional<String> words(String text, List<String> path, String words) {
        return new ScalarEdit(text, path).replaced(PLAIN.matcher(words).matches() ? words : quoted(words));
    }

    private static String quoted(String words) {
        StringBuilder quoted = new StringBuilder("\"");
        words.codePoints().forEach(one -> {
            switch (one) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.appendCodePoint(one);
            }
        });
        return quoted.append('"').toString();
    }

    private Optional<String> replaced(String value) {
        String mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
        String body = text.substring(mark.length());
        return found(body).map(place -> {
            int from = offset(body, place.getStartMark());
            int to = offset(body, place.getEndMark());
            return mark + body.substring(0, from) + value + body.substring(to);
        });
    }

    private static int offset(String body, Optional<Mark> mark) {
        return body.offsetByCodePoints(0, mark.orElseThrow().getIndex());
    }

    private Optional<ScalarEvent> found(String body) {
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        Optional<ScalarEvent> found = Optional.empty();
        try {
            for (Event event : new Parse(settings).parseString(body)) {
                if (event instanceof ScalarEvent scalar && stands()) {
                    found = found.or(() -> Optional.of(scalar));
                }
                follow(event);
                if (levels.size() > YamlParser.DEEPEST) {
                    return Optional.empty();
                }
            }
        } catch (YamlEngineException notYaml) {
            return Optional.empty();
        }
        return found.filter(ScalarEdit::byItself);
    }

    private static boolean byItself(ScalarEvent scalar) {
        return scalar.getAnchor().isEmpty()
                && scalar.getTag().isEmpty()
                && scalar.getScalarStyle() != ScalarStyle.LITERAL
                && scalar.getScalarStyle() != ScalarStyle.FOLDED
                && scalar.getEndMark().isPresent();
    }

    /** Whether what comes now is the value, and not a key, at the path. */
    private boolean stands() {
        if (levels.size() != path.size()) {
            return false;
        }
        int depth = path.size() - 1;
        for (Level level : levels) {
            if (!level.mapping || level.key == null || !level.key.equals(path.get(depth))) {
                return false;
            }
            depth--;
        }
        return true;
    }

    private void follow(Event event) {
        switch (event.getEventId()) {
            case Scalar -> taken(((ScalarEvent) event).getValue());
            case Alias -> taken("");
            case MappingStart -> levels.push(new Level(true));
            case SequenceStart -> levels.push(new Level(false));
            case MappingEnd, SequenceEnd -> {
                levels.pop();
                taken("");
            }
            case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {
                // Nothing of the document's content.
            }
        }
    }

    /** A key or a value has been passed. */
    private void taken(String word) {
        Level level = levels.peek();
        if (level != null && level.mapping) {
            level.key = level.key == null ? word : null;
        }
    }

    /** A mapping or a list whose end has not come yet, and the key whose value comes next. */
    private static final class Level {
        private final boolean mapping;
        private @Nullable String key;

        Level(boolean mapping) {
            this.mapping = mapping;
        }
    }
}
