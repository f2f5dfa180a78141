package enshu.scenario.importing.compose;

import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.ServiceDraft;
import enshu.scenario.source.ComposeTree;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One service of a Compose project, key by key. */
final class ServiceImport {
    private static final Set<String> AS_IT_IS = Set.of(
            "command",
            "entrypoint",
            "user",
            "working_dir",
            "init",
            "stop_signal",
            "stop_grace_period",
            "read_only",
            "group_add",
            "cap_drop",
            "shm_size");
    private static final Map<String, Message> REASONS = Map.ofEntries(
            Map.entry("privileged", Message.of("import.reason.privileged")),
            Map.entry("pid", Message.of("import.reason.pid")),
            Map.entry("ipc", Message.of("import.reason.ipc")),
            Map.entry("uts", Message.of("import.reason.uts")),
            Map.entry("userns_mode", Message.of("import.reason.userns-mode")),
            Map.entry("cgroup", Message.of("import.reason.limits")),
            Map.entry("cgroup_parent", Message.of("import.reason.limits")),
            Map.entry("devices", Message.of("import.reason.devices")),
            Map.entry("device_cgroup_rules", Message.of("import.reason.devices")),
            Map.entry("gpus", Message.of("import.reason.devices")),
            Map.entry("runtime", Message.of("import.reason.runtime")),
            Map.entry("security_opt", Message.of("import.reason.confinement")),
            Map.entry("volumes_from", Message.of("import.reason.volumes-from")),
            Map.entry("external_links", Message.of("import.reason.closed")),
            Map.entry("logging", Message.of("import.reason.logging")),
            Map.entry("platform", Message.of("import.reason.platform")),
            Map.entry("restart", Message.of("import.reason.restart")),
            Map.entry("dns_search", Message.of("import.reason.names")),
            Map.entry("dns_opt", Message.of("import.reason.names")),
            Map.entry("tty", Message.of("import.reason.terminal")),
            Map.entry("stdin_open", Message.of("import.reason.terminal")),
            Map.entry("pull_policy", Message.of("import.reason.pull-policy")),
            Map.entry("develop", Message.of("import.reason.develop")));

    private final Parts parts;
    private final Networks networks;
    private final ServiceDraft service;
    private final String name;
    private final Yaml.Mapping keys;
    private final Report report;
    private final Branch out;

    ServiceImport(Parts parts, Networks networks, ServiceDraft service, String name, Yaml.Mapping keys) {
        this.parts = parts;
        this.networks = networks;
        this.service = service;
        this.name = name;
        this.keys = keys;
        this.report = parts.report();
        this.out = service.keys();
    }

    /** Reads every key; none is passed over in silence. */
    void read() {
        networks.seat(service, name, keys);
        new ImageImport(parts, service, name).read(keys);
        keys.entries().forEach(this::key);
        new EnvironmentImport(parts, service, name).read(keys);
        new MountsImport(parts, service, name).read(keys);
        new LimitsImport(parts, service, name).read(keys);
        report.carried(service.place(), Message.of("import.service", "service", name));
    }

    private void key(String key, Yaml.Entry entry) {
        Yaml value = entry.value();
        if (value instanceof Yaml.Scalar nothing && nothing.isNull()) {
            return;
        }
        switch (key) {
            case "image", "build", "environment", "env_file", "volumes", "tmpfs", "configs", "secrets", "networks" -> {
                // Read by a part of its own.
            }
            case "mem_limit", "cpus", "pids_limit", "deploy", "scale", "cap_add", "sysctls", "ulimits" -> {
                // Read with the limits.
            }
            case "ports" -> ports(entry);
            case "expose" -> exposed(words(value), entry.key(), false);
            case "hostname" -> hostname(entry);
            case "domainname" -> {
                if (!out.has("domainname")) {
                    out.put(key, value);
                }
            }
            case "container_name" -> containerName(entry);
            case "depends_on" -> dependsOn(value);
            case "healthcheck" -> healthCheck(value);
            case "extra_hosts" -> extraHosts(value);
            case "labels" -> labels(value);
            case "links" -> links(entry);
            case "dns" -> dns(entry);
            case "network_mode" -> report.changed(entry.key(), Message.of("import.network-mode", "what", what(key)));
            case "profiles" -> out.texts(key, words(value));
            case "x-enshu" -> report.left(entry.key(), Message.of("import.x-enshu", "what", what(key)));
            default -> other(key, entry);
        }
    }

    private void other(String key, Yaml.Entry entry) {
        if (AS_IT_IS.contains(key)) {
            out.put(key, entry.value());
            return;
        }
        Message reason = Optional.ofNullable(REASONS.get(key))
                .orElseGet(() -> key.startsWith("x-")
                        ? Message.of("import.reason.other-program")
                        : Message.of("import.reason.no-counterpart"));
        report.left(entry.key(), Message.of("import.because", "what", what(key), "reason", reason));
    }

    private Message what(String key) {
        return Message.of("noun.key-of", "what", Message.of("noun.service", "name", name), "key", key);
    }

    private void ports(Yaml.Entry entry) {
        List<String> ports = new ArrayList<>();
        if (entry.value() instanceof Yaml.Sequence list) {
            for (Yaml item : list.values()) {
                String port = item instanceof Yaml.Scalar scalar
                        ? scalar.text().substring(scalar.text().lastIndexOf(':') + 1)
                        : item.at("target") instanceof Yaml.Scalar target ? target.text() : "";
                ports.add(port);
                report.changed(item.place(), Message.of("import.port", "port", port, "service", name));
            }
        }
        exposed(ports, entry.key(), true);
    }

    private final Set<String> exposed = new LinkedHashSet<>();

    private void exposed(List<String> ports, Place place, boolean quiet) {
        for (String port : ports) {
            if (port.matches("\\d{1,5}(-\\d{1,5})?(/(tcp|udp))?") && exposed.size() < 200) {
                exposed.add(port);
            } else if (!quiet) {
                report.left(place, Message.of("import.no-port", "port", port, "service", name));
            }
        }
        if (!exposed.isEmpty()) {
            out.texts("expose", List.copyOf(exposed));
        }
    }

    private void hostname(Yaml.Entry entry) {
        String host = entry.value() instanceof Yaml.Scalar scalar ? scalar.text() : "";
        if (!host.contains(".") || host.contains("$")) {
            out.put("hostname", entry.value());
            return;
        }
        out.text("hostname", host.substring(0, host.indexOf('.')));
        out.text("domainname", host.substring(host.indexOf('.') + 1));
        service.seats().values().forEach(seat -> networks.alias(seat, host, entry.key()));
        report.changed(entry.key(), Message.of("import.hostname", "host", host, "service", name));
    }

    private void containerName(Yaml.Entry entry) {
        String host = entry.value() instanceof Yaml.Scalar scalar ? scalar.text() : "";
        if (!host.equals(service.name()) && !host.contains("$")) {
            service.seats().values().forEach(seat -> networks.alias(seat, host, entry.key()));
        }
        report.changed(entry.key(), Message.of("import.container-name", "what", what("container_name"), "host", host));
    }

    private void dependsOn(Yaml value) {
        Branch wanted = new Branch(value.place());
        boolean some = false;
        for (Map.Entry<String, Yaml.Entry> entry :
                ComposeTree.named("depends_on", value).entries().entrySet()) {
            Optional<String> other = parts.service(entry.getKey()).filter(one -> !one.equals(service.name()));
            Place place = entry.getValue().key();
            Optional<Yaml.Mapping> needed = Optional.ofNullable(parts.whole().at("services"))
                    .map(all -> all.at(entry.getKey()))
                    .filter(Yaml.Mapping.class::isInstance)
                    .map(Yaml.Mapping.class::cast);
            boolean stands = needed.filter(one -> words(one.at("profiles")).isEmpty()
                            || !words(keys.at("profiles")).isEmpty())
                    .isPresent();
            if (other.isEmpty() || !stands) {
                report.left(place, Message.of("import.depends-on-none", "service", name, "other", entry.getKey()));
                continue;
            }
            Yaml said = entry.getValue().value();
            String condition = said.at("condition") instanceof Yaml.Scalar scalar ? scalar.text() : "service_started";
            boolean healthless = condition.equals("service_healthy")
                    && needed.map(one -> one.at("healthcheck"))
                            .filter(check -> !(check.at("disable") instanceof Yaml.Scalar off
                                    && off.text().equals("true")))
                            .isEmpty();
            if (healthless) {
                report.changed(
                        place, Message.of("import.depends-on-started", "service", name, "other", entry.getKey()));
                condition = "service_started";
            }
            if (said instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach((key, inner) -> {
                    if (!key.equals("condition")) {
                        report.left(inner.key(), Message.of("import.depends-on-key", "key", key));
                    }
                });
            }
            wanted.put(other.get(), new Branch(place).text("condition", condition));
            some = true;
        }
        if (some) {
            out.put("depends_on", wanted);
        }
    }

    private void healthCheck(Yaml value) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            report.left(value.place(), Message.of("import.healthcheck-form", "what", what("healthcheck")));
            return;
        }
        Branch check = new Branch(value.place());
        Set<String> known =
                Set.of("test", "interval", "timeout", "retries", "start_period", "start_interval", "disable");
        mapping.entries().forEach((key, entry) -> {
            if (key.equals("test")
                    && words(entry.value()).size() > 2
                    && words(entry.value()).getFirst().equals("CMD-SHELL")) {
                List<String> all = words(entry.value());
                check.texts("test", List.of("CMD-SHELL", String.join(" ", all.subList(1, all.size()))));
            } else if (known.contains(key)) {
                check.put(key, entry.value());
            } else {
                report.left(entry.key(), Message.of("import.healthcheck-key", "key", key, "service", name));
            }
        });
        if (check.has("test") || check.has("disable")) {
            out.put("healthcheck", check);
        } else {
            report.left(value.place(), Message.of("import.healthcheck-test", "what", what("healthcheck")));
        }
    }

    private void extraHosts(Yaml value) {
        List<String> hosts = new ArrayList<>();
        ComposeTree.keyed(value, "=:").entries().forEach((host, entry) -> {
            String address = entry.value() instanceof Yaml.Scalar scalar ? scalar.text() : "";
            if (Ipv4Address.parse(address).isPresent()) {
                hosts.add(host + "=" + address);
            } else {
                report.left(
                        entry.key(),
                        address.equals("host-gateway")
                                ? Message.of("import.extra-host-gateway", "host", host, "service", name)
                                : Message.of("import.extra-host", "host", host, "service", name));
            }
        });
        if (!hosts.isEmpty()) {
            out.texts("extra_hosts", hosts);
        }
    }

    private void labels(Yaml value) {
        Branch labels = new Branch(value.place());
        Yaml.Mapping all = ComposeTree.keyed(value, "=");
        all.entries().forEach((label, entry) -> {
            if (label.startsWith("enshu.") || label.startsWith("com.docker.")) {
                report.left(entry.key(), Message.of("import.label", "label", label, "service", name));
            } else {
                labels.put(
                        label,
                        entry.value() instanceof Yaml.Scalar nothing && nothing.isNull()
                                ? Branch.text(entry.key(), "")
                                : entry.value());
            }
        });
        if (!labels.yaml().entries().isEmpty()) {
            out.put("labels", labels);
        }
    }

    /** A link gave a further name to another service. */
    private void links(Yaml.Entry entry) {
        for (String link : words(entry.value())) {
            String other = link.contains(":") ? link.substring(0, link.indexOf(':')) : link;
            String alias = link.substring(link.indexOf(':') + 1);
            Optional<ServiceDraft> linked =
                    parts.service(other).map(parts.draft().services()::get);
            if (linked.isEmpty()) {
                report.left(entry.key(), Message.of("import.link-none", "link", link, "service", name));
                continue;
            }
            if (!alias.equals(other)) {
                service.seats()
                        .keySet()
                        .forEach(network -> networks.alias(linked.get().seat(network), alias, entry.key()));
            }
            report.changed(entry.key(), Message.of("import.link", "link", link, "service", name));
        }
    }

    private void dns(Yaml.Entry entry) {
        for (String server : words(entry.value())) {
            Optional<String> host = parts.names().entrySet().stream()
                    .filter(one -> has(one.getKey(), server))
                    .map(Map.Entry::getValue)
                    .findFirst();
            if (host.isPresent()) {
                service.dns(host.get());
                report.changed(
                        entry.key(),
                        Message.of("import.dns", "what", what("dns"), "server", server, "host", host.get()));
            } else {
                report.left(entry.key(), Message.of("import.dns-outside", "what", what("dns"), "server", server));
            }
        }
    }

    private boolean has(String other, String address) {
        return parts.whole().at("services") instanceof Yaml.Mapping all
                && all.at(other) instanceof Yaml.Mapping service
                && service.at("networks") instanceof Yaml.Mapping seats
                && seats.entries().values().stream()
                        .anyMatch(seat -> seat.value().at("ipv4_address") instanceof Yaml.Scalar text
                                && text.text().equals(address));
    }

    /** The texts of a list, or the one text; nothing for anything else. */
    static List<String> words(@Nullable Yaml value) {
        List<String> words = new ArrayList<>();
        if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
            words.add(scalar.text());
        } else if (value instanceof Yaml.Sequence list) {
            for (Yaml item : list.values()) {
                if (item instanceof Yaml.Scalar scalar) {
                    words.add(scalar.text());
                }
            }
        }
        return words;
    }
}
