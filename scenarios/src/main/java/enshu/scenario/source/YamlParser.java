package enshu.scenario.source;

import enshu.scenario.source.Yaml.Entry;
import enshu.scenario.source.Yaml.Mapping;
import enshu.scenario.source.Yaml.Scalar;
import enshu.scenario.source.Yaml.Sequence;
import enshu.scenario.source.Yaml.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree of one file from the parser's events, without recursion and within limits: nesting
 * {@value #DEEPEST}, {@value #MOST} values written, {@value #HEAVIEST} with every alias written out.
 */
public final class YamlParser {
    static final int DEEPEST = 50;
    static final int MOST = 50_000;
    static final int HEAVIEST = 100_000;

    private static final String CORE = "tag:yaml.org,2002:";

    /** Of YAML itself, for what is a text, a list or a mapping as it stands. */
    private static final Set<String> PLAIN_TAGS = Stream.of(
                    "str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge")
            .map(name -> CORE + name)
            .collect(Collectors.toUnmodifiableSet());

    private final String file;
    private final Problems problems;
    private final Set<String> passedOver;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, Yaml> anchors = new HashMap<>();
    private Optional<Yaml> root = Optional.empty();
    private int values;
    private int documents;

    private YamlParser(String file, Problems problems, Set<String> passedOver) {
        this.file = file;
        this.problems = problems;
        this.passedOver = passedOver;
    }

    /** The file's one document; empty when it is unusable, which is then among the problems. */
    public static Optional<Yaml> parse(String file, String text, Problems problems) {
        return parse(file, text, problems, Set.of());
    }

    /** The same where some tags mean nothing and are noted only, such as {@code !override}. */
    public static Optional<Yaml> parse(String file, String text, Problems problems, Set<String> passedOver) {
        return new YamlParser(file, problems, passedOver).parse(text);
    }

    private Optional<Yaml> parse(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(text).iterator();
            while (events.hasNext()) {
                accept(events.next());
            }
        } catch (Unusable unusable) {
            problems.error(unusable.place, unusable.code, unusable.message);
            return Optional.empty();
        } catch (MarkedYamlEngineException wrong) {
            problems.error(
                    wrong.getProblemMark().map(this::place).orElse(Place.start(file)),
                    "yaml-syntax",
                    Message.of("yaml.syntax-here", "problem", wrong.getProblem()));
            return Optional.empty();
        } catch (YamlEngineException wrong) {
            String first =
                    String.valueOf(wrong.getMessage()).lines().findFirst().orElse("unreadable");
            problems.error(Place.start(file), "yaml-syntax", Message.of("yaml.syntax", "problem", first));
            return Optional.empty();
        }
        if (root.isEmpty()) {
            problems.error(Place.start(file), "file-empty", Message.of("yaml.empty"));
        }
        return root;
    }

    private void accept(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> {
                documents++;
                if (documents > 1) {
                    throw new Unusable(place(event), "yaml-documents", Message.of("yaml.documents"));
                }
            }
            case Alias -> add(resolve((AliasEvent) event));
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart -> {
                SequenceStartEvent start = (SequenceStartEvent) event;
                push(new Open(place(event), false, anchor(start, start.getTag())));
            }
            case MappingStart -> {
                MappingStartEvent start = (MappingStartEvent) event;
                push(new Open(place(event), true, anchor(start, start.getTag())));
            }
            case SequenceEnd, MappingEnd -> {
                Open done = open.pop();
                Yaml value = done.close();
                done.anchor.ifPresent(name -> anchors.put(name, value));
                add(value);
            }
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {
                // Nothing of the document's content.
            }
        }
    }

    private void scalar(ScalarEvent event) {
        Style style = switch (event.getScalarStyle()) {
            case PLAIN -> Style.PLAIN;
            case SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.QUOTED;
            case LITERAL, FOLDED -> Style.BLOCK;
        };
        Optional<String> anchor = anchor(event, event.getTag());
        Scalar scalar = new Scalar(place(event), event.getValue(), style);
        anchor.ifPresent(name -> anchors.put(name, scalar));
        add(scalar);
    }

    private Optional<String> anchor(NodeEvent event, Optional<String> tag) {
        tag.filter(name -> !name.equals("!") && !PLAIN_TAGS.contains(name))
                .map(name -> name.replace(CORE, "!!"))
                .ifPresent(name -> {
                    if (passedOver.contains(name)) {
                        problems.note(place(event), "yaml-tag", Message.of("yaml.tag-passed", "tag", name));
                        return;
                    }
                    throw new Unusable(place(event), "yaml-tag", Message.of("yaml.tag", "tag", name));
                });
        return event.getAnchor().map(Anchor::getValue);
    }

    private Yaml resolve(AliasEvent event) {
        String name = event.getAlias().getValue();
        boolean inside = open.stream()
                .anyMatch(level -> level.anchor.filter(name::equals).isPresent());
        if (inside) {
            throw new Unusable(place(event), "yaml-alias", Message.of("yaml.alias-inside", "name", name));
        }
        Yaml value = anchors.get(name);
        if (value == null) {
            throw new Unusable(
                    place(event),
                    "yaml-alias",
                    Message.of("yaml.alias-unknown", "name", name, "near", Nearest.suggest(name, anchors.keySet())));
        }
        return value;
    }

    private void push(Open level) {
        if (open.size() >= DEEPEST) {
            throw new Unusable(level.place, "yaml-depth", Message.of("yaml.depth", "deep", DEEPEST));
        }
        open.push(level);
    }

    private void add(Yaml value) {
        values++;
        if (values > MOST) {
            throw new Unusable(value.place(), "yaml-size", Message.of("yaml.values", "most", MOST));
        }
        Open level = open.peek();
        if (level == null) {
            root = Optional.of(value);
            return;
        }
        level.add(value);
        if (level.weight > HEAVIEST) {
            throw new Unusable(level.place, "yaml-alias-limit", Message.of("yaml.alias-weight", "most", HEAVIEST));
        }
    }

    private Place place(Event event) {
        return event.getStartMark().map(this::place).orElse(Place.start(file));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** A mapping or list whose end has not come yet. */
    private final class Open {
        private final Place place;
        private final boolean mapping;
        private final Optional<String> anchor;
        private final List<Yaml> items = new ArrayList<>();
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final List<Yaml> merges = new ArrayList<>();
        private Optional<Yaml> key = Optional.empty();
        private long weight = 1;

        Open(Place place, boolean mapping, Optional<String> anchor) {
            this.place = place;
            this.mapping = mapping;
            this.anchor = anchor;
        }

        void add(Yaml value) {
            weight += value.weight();
            if (!mapping) {
                items.add(value);
            } else if (key.isEmpty()) {
                key = Optional.of(value);
            } else {
                entry(key.get(), value);
                key = Optional.empty();
            }
        }

        private void entry(Yaml key, Yaml value) {
            if (!(key instanceof Scalar name)) {
                problems.error(key.place(), "yaml-key", Message.of("yaml.key", "found", key.words()));
                return;
            }
            if (name.style() == Style.PLAIN && name.text().equals("<<")) {
                merges.add(value);
                return;
            }
            Entry before = entries.putIfAbsent(name.text(), new Entry(name.place(), value));
            if (before != null) {
                problems.error(
                        name.place(),
                        "key-duplicate",
                        Message.of(
                                "yaml.key-twice",
                                "key",
                                name.shortened(),
                                "line",
                                before.key().line()));
            }
        }

        Yaml close() {
            if (!mapping) {
                return new Sequence(place, items, weight);
            }
            merges.forEach(this::merge);
            return new Mapping(place, entries, weight);
        }

        private void merge(Yaml value) {
            switch (value) {
                case Mapping from -> from.entries().forEach(entries::putIfAbsent);
                case Sequence many -> many.values().forEach(this::mergeOne);
                case Scalar scalar -> mergeOne(scalar);
            }
        }

        private void mergeOne(Yaml value) {
            if (value instanceof Mapping from) {
                from.entries().forEach(entries::putIfAbsent);
            } else {
                problems.error(value.place(), "yaml-merge", Message.of("yaml.merge", "found", value.words()));
            }
        }
    }

    /** Ends the reading of this file; its text becomes one problem. */
    private static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Place place;
        private final String code;
        private final transient Message message;

        Unusable(Place place, String code, Message message) {
            super(message.toString(), null, false, false);
            this.place = place;
            this.code = code;
            this.message = message;
        }
    }
}
