package enshu.scenario.importing.compose;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.ServiceDraft;
import enshu.scenario.source.ComposeTree;
import enshu.scenario.source.Message;
import enshu.scenario.source.Yaml;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a service may do and use. What is not allowed or out of bounds is taken out when the package is read. */
final class LimitsImport {
    private static final Map<String, String> LIMITS =
            Map.of("cpus", "cpus", "memory", "mem_limit", "pids", "pids_limit");
    private static final int MOST_REPLICAS = 50;

    private final ServiceDraft service;
    private final String name;
    private final Report report;
    private final Branch out;

    LimitsImport(Parts parts, ServiceDraft service, String name) {
        this.service = service;
        this.name = name;
        this.report = parts.report();
        this.out = service.keys();
    }

    void read(Yaml.Mapping keys) {
        if (keys.at("cap_add") instanceof Yaml.Sequence capabilities) {
            out.put("cap_add", capabilities);
        }
        keyed(keys, "sysctls");
        keyed(keys, "ulimits");
        for (String limit : List.of("mem_limit", "cpus", "pids_limit")) {
            Yaml value = keys.at(limit);
            if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
                if (scalar.text().matches("-1|0|0\\.0*")) {
                    report.left(
                            scalar.place(),
                            Message.of(
                                    "import.unlimited",
                                    "what",
                                    Message.of(
                                            "noun.key-of",
                                            "what",
                                            Message.of("noun.service", "name", name),
                                            "key",
                                            limit)));
                } else {
                    out.put(limit, value);
                }
            }
        }
        deploy(keys.at("deploy"));
        if (keys.at("scale") instanceof Yaml.Scalar scale) {
            replicas(scale);
        }
    }

    /** Kept one by one; the reader knows which are allowed. */
    private void keyed(Yaml.Mapping keys, String key) {
        Yaml value = keys.at(key);
        if (value != null && !(value instanceof Yaml.Scalar)) {
            out.put(key, ComposeTree.keyed(value, "="));
        }
    }

    private void deploy(@Nullable Yaml deploy) {
        if (!(deploy instanceof Yaml.Mapping mapping)) {
            return;
        }
        mapping.entries().forEach((key, entry) -> {
            switch (key) {
                case "replicas" -> {
                    if (entry.value() instanceof Yaml.Scalar number) {
                        replicas(number);
                    }
                }
                case "resources" -> resources(entry.value());
                default -> report.left(entry.key(), Message.of("import.deploy-key", "key", key, "service", name));
            }
        });
    }

    private void resources(Yaml resources) {
        if (resources instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (key.equals("limits") && entry.value() instanceof Yaml.Mapping limits) {
                    limits.entries().forEach((limit, said) -> limit(limit, said));
                } else {
                    report.left(entry.key(), Message.of("import.resources-key", "key", key, "service", name));
                }
            });
        }
    }

    private void limit(String limit, Yaml.Entry said) {
        String own = LIMITS.get(limit);
        if (own == null || !(said.value() instanceof Yaml.Scalar)) {
            report.left(said.key(), Message.of("import.limits-key", "key", limit, "service", name));
        } else if (!out.has(own)) {
            out.put(own, said.value());
        }
    }

    private void replicas(Yaml.Scalar number) {
        boolean fixed = service.seats().values().stream()
                .anyMatch(seat -> seat.address().isPresent() || seat.mac().isPresent());
        int times = number.text().matches("\\d{1,3}") ? Integer.parseInt(number.text()) : -1;
        if (times < 1 || times > MOST_REPLICAS || (fixed && times > 1)) {
            report.left(
                    number.place(),
                    fixed
                            ? Message.of("import.copies-fixed", "count", number.shortened(), "service", name)
                            : Message.of("import.copies", "count", number.shortened(), "service", name));
        } else if (times > 1) {
            out.plain("scale", times);
        }
    }
}
