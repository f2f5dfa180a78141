package enshu.scenario.importing.sdl;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.Identifiers;
import enshu.scenario.importing.draft.Prose;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stories, scripts, events and injects: each event of a script is a message on the exercise clock. */
final class StoriesImport {
    private static final int MOST = 500;

    private final Draft draft;
    private final Report report;
    private final Yaml.Mapping scenario;
    private final Map<String, Yaml.Entry> events;
    private final Map<String, Yaml.Entry> injects;
    private final Set<String> played = new HashSet<>();
    private final Set<String> sent = new HashSet<>();

    StoriesImport(Draft draft, Yaml.Mapping scenario) {
        this.draft = draft;
        this.report = draft.report();
        this.scenario = scenario;
        this.events = Keys.section(scenario, "events");
        this.injects = Keys.section(scenario, "injects");
    }

    void read() {
        Map<String, Yaml.Entry> scripts = Keys.section(scenario, "scripts");
        Map<String, Yaml.Entry> stories = Keys.section(scenario, "stories");
        Map<String, Double> speeds = new LinkedHashMap<>();
        stories.forEach((name, entry) -> {
            String told = (Keys.title(name, entry.value()) + ". " + Keys.word(entry.value(), "description")).strip();
            draft.briefing().add(Prose.page("*" + told + "*"));
            report.changed(entry.key(), Message.of("import.story", "story", name));
            Keys.names(entry.value(), "scripts").forEach(script -> speeds.putIfAbsent(script, speed(entry.value())));
        });
        scripts.forEach((name, entry) -> {
            if (!stories.isEmpty() && !speeds.containsKey(name)) {
                report.left(entry.key(), Message.of("import.script-unplayed", "script", name));
            } else {
                script(name, entry, speeds.getOrDefault(name, 1.0) * speed(entry.value()));
            }
        });
        events.forEach((name, entry) -> {
            if (!played.contains(name)) {
                report.left(entry.key(), Message.of("import.event-unplayed", "event", name));
            }
        });
        injects.forEach((name, entry) -> {
            if (!sent.contains(name)) {
                report.left(entry.key(), Message.of("import.inject-unsent", "inject", name));
            }
        });
        draft.injects().sort((one, other) -> due(one).compareTo(due(other)));
    }

    private static Duration due(Yaml inject) {
        return Duration.parse(Keys.word(inject, "at"));
    }

    private static double speed(Yaml value) {
        String speed = Keys.word(value, "speed");
        double number = speed.matches("\\d{1,6}(\\.\\d{1,6})?") ? Double.parseDouble(speed) : 1;
        return number > 0 ? number : 1;
    }

    private void script(String name, Yaml.Entry entry, double speed) {
        report.carried(
                entry.key(),
                speed == 1
                        ? Message.of("import.script", "script", name)
                        : Message.of("import.script-speed", "script", name, "speed", speed));
        Keys.length(Keys.word(entry.value(), "end-time")).ifPresent(end -> draft.atLeast(at(end, speed)));
        Keys.section(entry.value(), "events").forEach((event, when) -> {
            String text = when.value() instanceof Yaml.Scalar scalar ? scalar.text() : "";
            Optional<Duration> length = Keys.length(text);
            Yaml.Entry happens = events.get(event);
            if (length.isEmpty() || happens == null) {
                report.left(
                        when.key(),
                        happens == null
                                ? Message.of("import.event-none", "event", event, "script", name)
                                : Message.of("import.event-time", "event", event, "script", name, "text", text));
                return;
            }
            played.add(event);
            Duration at = at(length.get(), speed);
            draft.atLeast(at.plusMinutes(30));
            event(event, happens, at);
        });
    }

    private static Duration at(Duration length, double speed) {
        long seconds = Math.round(length.toSeconds() / speed);
        return Duration.ofSeconds(Math.min(seconds, Duration.ofDays(399).toSeconds()));
    }

    private void event(String name, Yaml.Entry entry, Duration at) {
        Yaml event = entry.value();
        for (String condition : Keys.names(event, "conditions")) {
            report.left(entry.key(), Message.of("import.event-condition", "condition", condition, "event", name));
        }
        if (!Keys.source(event).isEmpty()) {
            report.left(entry.key(), Message.of("import.event-package", "source", Keys.source(event), "event", name));
        }
        List<String> named = Keys.names(event, "injects");
        if (named.isEmpty()) {
            message(name, entry.key(), event, at, Keys.word(event, "description"));
        }
        for (String inject : named) {
            Yaml.Entry said = injects.get(inject);
            if (said == null) {
                report.left(entry.key(), Message.of("import.inject-none", "inject", inject, "event", name));
            } else {
                sent.add(inject);
                String told = Keys.word(said.value(), "description");
                message(inject, said.key(), said.value(), at, told.isBlank() ? Keys.word(event, "description") : told);
                if (!Keys.source(said.value()).isEmpty()) {
                    report.left(
                            said.key(),
                            Message.of("import.inject-package", "source", Keys.source(said.value()), "inject", inject));
                }
            }
        }
    }

    private void message(String name, Place place, Yaml value, Duration at, String told) {
        if (draft.injects().size() >= MOST) {
            report.left(place, Message.of("import.inject-most", "inject", name, "most", MOST));
            return;
        }
        String from = Keys.word(value, "from-entity");
        Branch branch = new Branch(place)
                .text("id", draft.ids().id(name, "inject"))
                .text("at", at.toString())
                .prose("from", from.isEmpty() ? new Prose("演習統制", "Exercise control") : Prose.title(entity(from)))
                .text("channel", "notice");
        if (told.isBlank()) {
            report.fill(place, Message.of("import.fill.inject", "inject", name));
        }
        branch.prose(
                "text", Prose.page(told.isBlank() ? Keys.title(name, value) : Keys.title(name, value) + "\n\n" + told));
        List<String> to = Keys.names(value, "to-entities").stream()
                .map(one -> Identifiers.plain(one.substring(one.lastIndexOf('.') + 1), 40))
                .filter(draft.roles()::containsKey)
                .toList();
        if (to.size() == 1) {
            branch.text("to", to.getFirst());
        } else if (!Keys.names(value, "to-entities").isEmpty()) {
            report.changed(place, Message.of("import.inject-to", "inject", name));
        }
        draft.injects().add(branch.yaml());
        report.carried(place, Message.of("import.inject", "inject", name, "at", at));
    }

    private String entity(String path) {
        Map<String, Yaml.Entry> level = Keys.section(scenario, "entities");
        String title = path;
        for (String step : path.split("\\.", -1)) {
            Yaml.Entry entry = level.get(step);
            if (entry == null) {
                return title;
            }
            title = Keys.title(step, entry.value());
            level = Keys.section(entry.value(), "entities");
        }
        return title;
    }
}
