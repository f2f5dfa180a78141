package enshu.scenario.source;

import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Dependency;
import enshu.scenario.compose.HealthCheck;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv6Address;
import enshu.scenario.compose.Launch;
import enshu.scenario.compose.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one service of compose.yaml. */
final class ServiceReader {
    private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]{0,253}");
    private static final Pattern SIGNAL = Pattern.compile("(SIG)?(HUP|INT|QUIT|ILL|TRAP|ABRT|IOT|BUS|FPE|KILL|USR1|SEGV"
            + "|USR2|PIPE|ALRM|TERM|STKFLT|CHLD|CLD|CONT|STOP|TSTP|TTIN|TTOU|URG|XCPU|XFSZ|VTALRM|PROF|WINCH|IO|POLL"
            + "|PWR|SYS|RTMIN(\\+\\d{1,2})?|RTMAX(-\\d{1,2})?)|\\d{1,2}");
    private static final Pattern RESTART = Pattern.compile("no|false|always|unless-stopped|on-failure(:\\d{1,9})?");
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F][02468aceACE](:[0-9a-fA-F]{2}){5}");

    static final Fields.Keys ATTACHMENT = Fields.Keys.of("aliases", "ipv4_address", "ipv6_address", "mac_address")
            .notYet("link_local_ips", "priority", "gw_priority", "driver_opts");
    static final Fields.Keys DEPENDENCY = Fields.Keys.of("condition", "restart", "required");
    static final Fields.Keys HEALTH =
            Fields.Keys.of("test", "interval", "timeout", "retries", "start_period", "start_interval", "disable");

    private final Workbench bench;
    private final KeyedValues keyed;
    private final Quantities quantities;

    ServiceReader(Workbench bench) {
        this.bench = bench;
        this.keyed = new KeyedValues(bench);
        this.quantities = new Quantities(bench);
    }

    Service read(String name, Yaml.Entry entry) {
        Fields fields = bench.fields(entry.value(), Message.of("noun.service", "name", name), ServiceKeys.WRITTEN);
        ServiceKeys.note(fields, bench.problems());
        new Ports(bench).published(fields);
        restart(fields);
        return new Service(
                name,
                new ImageReader(bench).read(fields),
                launch(fields),
                named(fields, "hostname", HOSTNAME).orElse(name),
                named(fields, "domainname", DOMAIN).orElse(""),
                networks(fields),
                dependsOn(fields, name),
                healthCheck(fields),
                new MountsReader(bench).read(fields),
                new RightsReader(bench).rights(fields),
                new RightsReader(bench).limits(fields),
                keyed.labels(fields),
                extraHosts(fields),
                expose(fields),
                new PresenceReader(bench).read(fields, name));
    }

    private Launch launch(Fields fields) {
        return new Launch(
                words(fields, "command"),
                words(fields, "entrypoint"),
                keyed.environment(fields),
                template(fields, "user"),
                template(fields, "working_dir"),
                fields.flag("init", false),
                signal(fields),
                quantities.duration(fields, "stop_grace_period"));
    }

    /** Noted elsewhere; one that is none is a slip all the same. */
    private void restart(Fields fields) {
        fields.scalar("restart")
                .filter(scalar -> !RESTART.matcher(scalar.text()).matches())
                .ifPresent(scalar -> bench.problems()
                        .error(scalar.place(), "word", Message.of("service.restart", "text", scalar.shortened())));
    }

    private static Optional<String> signal(Fields fields) {
        if (!fields.has("stop_signal")) {
            return Optional.empty();
        }
        String signal = fields.text("stop_signal", SIGNAL, Message.of("form.signal"));
        return Optional.of(signal.matches("SIG.*|[0-9]*") ? signal : "SIG" + signal);
    }

    private Optional<String> template(Fields fields, String key) {
        return fields.scalar(key).map(scalar -> bench.templates().use(scalar, Templates.Kind.COMPOSE));
    }

    /** A name that may hold variables; only one without is looked at more closely. */
    private Optional<String> named(Fields fields, String key, Pattern form) {
        Optional<String> name = template(fields, key);
        name.filter(text -> !text.contains("$") && !form.matcher(text).matches())
                .ifPresent(text -> bench.problems()
                        .error(
                                fields.placeOf(key),
                                "form",
                                Message.of("service.host-name", "key", key, "what", fields.what(), "text", text)));
        return name;
    }

    /** A list of words, or one text that is cut into words as a shell would. */
    private Optional<List<String>> words(Fields fields, String key) {
        Optional<Yaml> value = fields.value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Yaml.Scalar scalar) {
            Optional<List<String>> words = ShellWords.split(bench.templates().use(scalar, Templates.Kind.COMPOSE));
            if (words.isEmpty()) {
                bench.problems().error(scalar.place(), "quotes", Message.of("service.quote", "key", key));
            }
            return words;
        }
        List<String> words = new ArrayList<>();
        for (Yaml.Scalar scalar : fields.scalars(key, 500)) {
            words.add(bench.templates().use(scalar, Templates.Kind.COMPOSE));
        }
        return Optional.of(words);
    }

    private List<Attachment> networks(Fields fields) {
        List<Attachment> places = new ArrayList<>();
        Optional<Yaml> value = fields.required("networks");
        if (value.isPresent() && value.get() instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((network, entry) -> places.add(attachment(fields, network, entry)));
        } else if (value.isPresent()) {
            for (Yaml.Scalar scalar : fields.scalars("networks", 50)) {
                bench.names().use(Names.Kind.NETWORK, scalar.text(), scalar.place(), fields.what());
                bench.marks().put(scalar.place(), "address", fields.what(), scalar.text());
                places.add(
                        new Attachment(scalar.text(), List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
            }
        }
        if (value.isPresent() && places.isEmpty()) {
            bench.problems()
                    .error(value.get().place(), "key-missing", Message.of("service.no-network", "what", fields.what()));
        }
        return places;
    }

    private Attachment attachment(Fields service, String network, Yaml.Entry entry) {
        bench.names().use(Names.Kind.NETWORK, network, entry.key(), service.what());
        bench.marks().put(entry.key(), "address", service.what(), network);
        if (entry.value() instanceof Yaml.Scalar scalar && scalar.isNull()) {
            return new Attachment(network, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Fields fields = bench.fields(
                entry.value(), Message.of("noun.network-of", "network", network, "what", service.what()), ATTACHMENT);
        Optional<Ipv4Address> address = fields.scalar("ipv4_address").flatMap(scalar -> {
            bench.marks().put(scalar.place(), "address", service.what(), network);
            Optional<Ipv4Address> parsed = Ipv4Address.parse(scalar.text());
            if (parsed.isEmpty()) {
                bench.problems()
                        .error(scalar.place(), "address", Message.of("service.ipv4", "text", scalar.shortened()));
            }
            return parsed;
        });
        Optional<Ipv6Address> address6 = fields.scalar("ipv6_address").flatMap(scalar -> {
            bench.marks().put(scalar.place(), "address6", service.what(), network);
            Optional<Ipv6Address> parsed = Ipv6Address.parse(scalar.text());
            if (parsed.isEmpty()) {
                bench.problems()
                        .error(scalar.place(), "address", Message.of("service.ipv6", "text", scalar.shortened()));
            }
            return parsed;
        });
        Optional<String> mac = fields.has("mac_address")
                ? Optional.of(fields.text("mac_address", MAC, Message.of("form.mac")))
                : Optional.empty();
        List<String> aliases = aliases(fields);
        return new Attachment(network, aliases, address, address6, mac);
    }

    private List<String> aliases(Fields fields) {
        List<String> aliases = new ArrayList<>();
        for (Yaml.Scalar scalar : fields.scalars("aliases", 50)) {
            if (!ALIAS.matcher(scalar.text()).matches()) {
                bench.problems().error(scalar.place(), "form", Message.of("service.alias", "text", scalar.shortened()));
            }
            aliases.add(scalar.text());
        }
        return aliases;
    }

    private List<Dependency> dependsOn(Fields fields, String self) {
        List<Dependency> dependencies = new ArrayList<>();
        Optional<Yaml> value = fields.value("depends_on");
        if (value.isPresent() && value.get() instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((service, entry) -> {
                Fields one = bench.fields(
                        entry.value(), Message.of("noun.depends-on-of", "what", fields.what()), DEPENDENCY);
                Dependency.Condition condition =
                        one.word("condition", Dependency.Condition.values(), Dependency.Condition::word);
                if (one.flag("restart", false)) {
                    bench.problems().note(one.placeOf("restart"), "noted", Message.of("service.depends-restart"));
                }
                if (one.flag("required", true) || bench.names().has(Names.Kind.SERVICE, service)) {
                    dependencies.add(dependency(service, condition, entry.key(), fields, self));
                } else {
                    bench.problems().note(entry.key(), "noted", Message.of("service.depends-off", "name", service));
                }
            });
        } else if (value.isPresent()) {
            for (Yaml.Scalar scalar : fields.scalars("depends_on", ComposeReader.MOST_SERVICES)) {
                dependencies.add(
                        dependency(scalar.text(), Dependency.Condition.SERVICE_STARTED, scalar.place(), fields, self));
            }
        }
        return dependencies;
    }

    private Dependency dependency(
            String service, Dependency.Condition condition, Place place, Fields fields, String self) {
        bench.names().use(Names.Kind.SERVICE, service, place, Message.of("noun.depends-on-of", "what", fields.what()));
        if (service.equals(self)) {
            bench.problems().error(place, "cycle", Message.of("service.depends-on-itself", "what", fields.what()));
        }
        return new Dependency(service, condition);
    }

    private Optional<HealthCheck> healthCheck(Fields service) {
        Optional<Yaml> value = service.value("healthcheck");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = bench.fields(value.get(), Message.of("noun.healthcheck-of", "what", service.what()), HEALTH);
        if (fields.flag("disable", false)) {
            return Optional.empty();
        }
        List<String> command = test(fields);
        Optional<Duration> often = quantities.duration(fields, "start_interval");
        Duration interval =
                quantities.duration(fields, "interval").or(() -> often).orElse(Duration.ofSeconds(30));
        return command.isEmpty()
                ? Optional.empty()
                : Optional.of(new HealthCheck(
                        command,
                        interval,
                        quantities.duration(fields, "timeout").orElse(Duration.ofSeconds(30)),
                        fields.optionalWhole("retries", 1, 100)
                                .map(Long::intValue)
                                .orElse(3),
                        quantities.duration(fields, "start_period").orElse(Duration.ZERO)));
    }

    /** The command, empty for NONE. */
    private List<String> test(Fields fields) {
        Optional<Yaml> value = fields.required("test");
        if (value.isPresent() && value.get() instanceof Yaml.Scalar scalar) {
            return List.of("/bin/sh", "-c", bench.templates().use(scalar, Templates.Kind.COMPOSE));
        }
        List<String> words = new ArrayList<>();
        for (Yaml.Scalar scalar : fields.scalars("test", 200)) {
            words.add(bench.templates().use(scalar, Templates.Kind.COMPOSE));
        }
        String first = words.isEmpty() ? "" : words.getFirst();
        if (first.equals("CMD") && words.size() > 1) {
            return words.subList(1, words.size());
        }
        if (first.equals("CMD-SHELL") && words.size() == 2) {
            return List.of("/bin/sh", "-c", words.get(1));
        }
        if (value.isPresent() && !first.equals("NONE")) {
            bench.problems().error(value.get().place(), "form", Message.of("service.test"));
        }
        return List.of();
    }

    private Map<String, String> extraHosts(Fields fields) {
        Map<String, String> hosts = new LinkedHashMap<>();
        keyed.entries(fields, "extra_hosts", "=:").forEach((host, entry) -> {
            String address =
                    entry.value() instanceof Yaml.Scalar scalar ? scalar.text().replaceFirst("^\\[(.*)]$", "$1") : "";
            if (Ipv4Address.parse(address).isEmpty()
                    && Ipv6Address.parse(address).isEmpty()) {
                bench.problems()
                        .error(entry.value().place(), "address", Message.of("service.extra-host", "host", host));
            }
            hosts.put(host, address);
        });
        return hosts;
    }

    private List<String> expose(Fields fields) {
        List<String> ports = new ArrayList<>();
        for (Yaml.Scalar scalar : fields.scalars("expose", 200)) {
            if (!Ports.exposed(scalar.text())) {
                bench.problems().error(scalar.place(), "form", Message.of("service.expose"));
            }
            ports.add(scalar.text());
        }
        return ports;
    }
}
