package enshu.scenario.importing.compose;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.ServiceDraft;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.source.ComposeTree;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The environment of a service, with its files' values written out. */
final class EnvironmentImport {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");
    private static final int MOST = 300;

    private final Parts parts;
    private final ServiceDraft service;
    private final String name;
    private final Report report;
    private final Map<String, Yaml> values = new LinkedHashMap<>();

    EnvironmentImport(Parts parts, ServiceDraft service, String name) {
        this.parts = parts;
        this.service = service;
        this.name = name;
        this.report = parts.report();
    }

    void read(Yaml.Mapping keys) {
        Yaml files = keys.at("env_file");
        if (files != null) {
            List<Yaml> all = files instanceof Yaml.Sequence list ? list.values() : List.of(files);
            all.forEach(this::file);
        }
        Yaml said = keys.at("environment");
        if (said != null) {
            ComposeTree.keyed(said, "=").entries().forEach((key, entry) -> {
                if (entry.value() instanceof Yaml.Scalar scalar && scalar.isNull()) {
                    passed(key, entry.key());
                } else if (entry.value() instanceof Yaml.Scalar) {
                    put(key, entry.value());
                } else {
                    report.left(entry.key(), Message.of("import.env-value", "variable", key, "service", name));
                }
            });
        }
        if (!values.isEmpty()) {
            Branch environment = new Branch(said == null ? keys.place() : said.place());
            values.forEach(environment::put);
            service.keys().put("environment", environment);
        }
    }

    private void put(String key, Yaml value) {
        if (!NAME.matcher(key).matches()) {
            report.left(value.place(), Message.of("import.env-name", "variable", key, "service", name));
        } else if (values.size() >= MOST && !values.containsKey(key)) {
            report.left(value.place(), Message.of("import.env-most", "variable", key, "service", name, "most", MOST));
        } else {
            values.put(key, value);
        }
    }

    /** A variable that Compose would take from the shell. */
    private void passed(String key, Place place) {
        Optional<String> set = parts.values().get(key);
        if (set.isPresent()) {
            put(key, Branch.text(place, set.get().replace("$", "$$")));
        } else if (Values.SECRET.matcher(key).matches()) {
            put(key, Branch.text(place, parts.values().drawn(key, place).replace("" + Values.TEAM, "${")));
        } else {
            report.fill(place, Message.of("import.env-shell", "variable", key, "service", name));
        }
    }

    private void file(Yaml said) {
        String path = said instanceof Yaml.Scalar scalar
                ? scalar.text()
                : said.at("path") instanceof Yaml.Scalar scalar ? scalar.text() : "";
        Optional<String> file = SourceFolder.plain(path);
        Optional<String> text = file.flatMap(parts.source()::text);
        if (text.isEmpty()) {
            report.left(
                    said.place(),
                    file.isEmpty()
                            ? Message.of("import.env-file-leaves", "file", path, "service", name)
                            : Message.of("import.env-file-missing", "file", path, "service", name));
            return;
        }
        int[] number = {0};
        Place start = Place.start(file.orElse(path));
        Values.lines(text.get()).forEach((key, value) -> {
            number[0]++;
            put(key, Branch.text(start, parts.values().fill(value, start)));
        });
        report.changed(said.place(), Message.of("import.env-file", "file", path, "service", name, "count", number[0]));
    }
}
