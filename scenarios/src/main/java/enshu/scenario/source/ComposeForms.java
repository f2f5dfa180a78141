package enshu.scenario.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns forms of the Compose Specification into those that services are read from: services of profiles that are not
 * wanted are left out, replicas are services of their own, configs and secrets are files of the package, and a DNS server
 * named by its address is the host that has it.
 */
final class ComposeForms {
    static final int MOST_REPLICAS = 50;

    private final Workbench bench;
    private final Map<String, Yaml.Entry> idle = new LinkedHashMap<>();

    ComposeForms(Workbench bench) {
        this.bench = bench;
    }

    /**
     * The Compose file in plain forms.
     *
     * @param profiles those that scenario.yaml wants; empty when it can't be read, and then every service stays
     */
    Yaml plain(Yaml file, Optional<List<Yaml.Scalar>> profiles) {
        if (!(file instanceof Yaml.Mapping outermost)) {
            return file;
        }
        Yaml.Mapping root = DefaultNetwork.added(outermost, bench.problems());
        if (!(root.at("services") instanceof Yaml.Mapping all)) {
            return file;
        }
        Map<String, String> hosts = addresses(all);
        Set<String> wanted = wanted(all, profiles);
        Map<String, Yaml.Entry> kept = new LinkedHashMap<>();
        all.entries().forEach((name, entry) -> {
            Yaml written = without(entry.value(), "profiles");
            Yaml value = written instanceof Yaml.Mapping service ? service(name, service, root, hosts) : written;
            (wanted.contains(name) ? kept : idle).put(name, new Yaml.Entry(entry.key(), value));
        });
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(root.entries());
        entries.remove("configs");
        entries.remove("secrets");
        for (String section : List.of("configs", "secrets")) {
            sound(root, section);
        }
        return ComposeMerge.with(
                ComposeMerge.mapping(root.place(), entries),
                "services",
                ComposeMerge.mapping(all.place(), replicated(kept)));
    }

    /** The services of other profiles in plain forms, which don't stand. */
    Map<String, Yaml.Entry> idle() {
        return replicated(idle);
    }

    private Set<String> wanted(Yaml.Mapping services, Optional<List<Yaml.Scalar>> profiles) {
        Set<String> active = new LinkedHashSet<>();
        profiles.ifPresent(names -> names.forEach(name -> active.add(name.text())));
        Set<String> known = new TreeSet<>();
        Set<String> kept = new LinkedHashSet<>();
        services.entries().forEach((name, entry) -> {
            Set<String> own = profilesOf(name, entry.value());
            known.addAll(own);
            if (own.isEmpty() || profiles.isEmpty() || own.stream().anyMatch(active::contains)) {
                kept.add(name);
            } else {
                bench.problems()
                        .note(entry.key(), "noted", Message.of("compose.profile-off", "name", name, "profiles", own));
            }
        });
        profiles.ifPresent(names -> names.stream()
                .filter(name -> !known.contains(name.text()))
                .forEach(name -> bench.problems()
                        .error(
                                name.place(),
                                "name-unknown",
                                Message.of(
                                        "compose.profile-unknown",
                                        "name",
                                        name.shortened(),
                                        "near",
                                        Nearest.suggest(name.text(), known)))));
        return kept;
    }

    private Set<String> profilesOf(String name, Yaml service) {
        Set<String> profiles = new LinkedHashSet<>();
        Yaml listed = service.at("profiles");
        if (listed == null || (listed instanceof Yaml.Scalar scalar && scalar.isNull())) {
            return profiles;
        }
        for (Yaml item :
                Fields.items(listed, Message.of("noun.profiles-of-service", "name", name), 20, bench.problems())) {
            Fields.scalar(item, Message.of("noun.profile"), bench.problems())
                    .ifPresent(scalar -> profiles.add(scalar.text()));
        }
        return profiles;
    }

    private static Yaml without(Yaml value, String key) {
        if (!(value instanceof Yaml.Mapping mapping) || !mapping.entries().containsKey(key)) {
            return value;
        }
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.remove(key);
        return ComposeMerge.mapping(mapping.place(), entries);
    }

    private Yaml service(String name, Yaml.Mapping service, Yaml.Mapping root, Map<String, String> hosts) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(service.entries());
        List<Yaml> files = new ArrayList<>();
        files(name, "configs", "/", service, root, files);
        files(name, "secrets", "/run/secrets/", service, root, files);
        entries.remove("configs");
        entries.remove("secrets");
        if (!files.isEmpty()) {
            Yaml.Entry volumes = entries.get("volumes");
            List<Yaml> all = new ArrayList<>();
            if (volumes != null && volumes.value() instanceof Yaml.Sequence list) {
                all.addAll(list.values());
            }
            all.addAll(files);
            Place place = volumes == null ? service.place() : volumes.value().place();
            entries.put(
                    "volumes",
                    new Yaml.Entry(volumes == null ? place : volumes.key(), ComposeMerge.sequence(place, all)));
        }
        Optional.ofNullable(entries.remove("dns")).ifPresent(dns -> dns(name, dns, entries, hosts));
        return ComposeMerge.mapping(service.place(), entries);
    }

    /** A service's configs or secrets, as files of the package that are copied in. */
    private void files(
            String name, String section, String folder, Yaml.Mapping service, Yaml.Mapping root, List<Yaml> files) {
        Yaml.Entry wanted = service.entries().get(section);
        if (wanted == null || (wanted.value() instanceof Yaml.Scalar scalar && scalar.isNull())) {
            return;
        }
        Message what = Message.of("noun.key-of", "key", section, "what", Message.of("noun.service", "name", name));
        for (Yaml item : Fields.items(wanted.value(), what, MountsReader.MOST, bench.problems())) {
            Yaml written = item instanceof Yaml.Scalar scalar ? Yaml.Mapping.of("source", scalar) : item;
            Fields fields = bench.fields(
                    written,
                    Message.of("noun.item-of", "what", what),
                    Fields.Keys.of("source", "target", "uid", "gid", "mode"));
            String source = fields.text("source");
            for (String noted : List.of("uid", "gid", "mode")) {
                if (fields.has(noted)) {
                    bench.problems()
                            .note(fields.placeOf(noted), "noted", Message.of("compose.file-owner", "key", noted));
                }
            }
            String target = fields.optionalText("target").orElse(source);
            file(root, section, source, fields.placeOf("source"), what)
                    .ifPresent(path -> files.add(
                            mount(path, target.startsWith("/") ? target : folder + target, fields.placeOf("source"))));
        }
    }

    private Optional<Yaml.Scalar> file(Yaml.Mapping root, String section, String name, Place place, Message what) {
        Yaml.Entry declared = root.at(section) instanceof Yaml.Mapping mapping
                ? mapping.entries().get(name)
                : null;
        if (declared == null && !name.isEmpty()) {
            bench.problems()
                    .error(
                            place,
                            "name-unknown",
                            Message.of("compose.section-unknown", "what", what, "name", name, "section", section));
        }
        return declared != null
                        && declared.value() instanceof Yaml.Mapping one
                        && one.at("file") instanceof Yaml.Scalar path
                ? Optional.of(path)
                : Optional.empty();
    }

    private static Yaml mount(Yaml.Scalar path, String target, Place place) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        Map.of("type", "bind", "target", target, "read_only", "true")
                .forEach((key, text) ->
                        entries.put(key, new Yaml.Entry(place, new Yaml.Scalar(place, text, Yaml.Style.PLAIN))));
        entries.put("source", new Yaml.Entry(place, path));
        return ComposeMerge.mapping(place, entries);
    }

    /** What may stand in a declaration of configs or secrets. */
    private void sound(Yaml.Mapping root, String section) {
        Yaml.Entry all = root.entries().get(section);
        if (all == null || (all.value() instanceof Yaml.Scalar scalar && scalar.isNull())) {
            return;
        }
        Fields.mapping(all.value(), Message.of("noun.key", "key", section), bench.problems())
                .entries()
                .forEach((name, entry) -> {
                    Fields fields = bench.fields(
                            entry.value(),
                            Message.of("noun.name-of-section", "name", name, "section", section),
                            Fields.Keys.of("file", "name")
                                    .notYet("content", Message.of("refused.content"))
                                    .refused("environment", Message.of("refused.environment"))
                                    .refused("external", Message.of("refused.external-file"))
                                    .harmless("external", Message.of("noted.usual"), "false")
                                    .notYet("labels", "driver", "driver_opts", "template_driver"));
                    fields.required("file");
                });
    }

    /** Which service has an address; written addresses are those of the scenario, before teams get theirs. */
    private static Map<String, String> addresses(Yaml.Mapping services) {
        Map<String, String> hosts = new HashMap<>();
        services.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Yaml.Mapping service && service.at("networks") instanceof Yaml.Mapping all) {
                for (Yaml.Entry network : all.entries().values()) {
                    if (network.value() instanceof Yaml.Mapping one
                            && one.at("ipv4_address") instanceof Yaml.Scalar text) {
                        hosts.putIfAbsent(text.text(), name);
                    }
                }
            }
        });
        return hosts;
    }

    private void dns(String name, Yaml.Entry dns, Map<String, Yaml.Entry> service, Map<String, String> hosts) {
        List<Yaml> servers = dns.value() instanceof Yaml.Sequence list ? list.values() : List.of(dns.value());
        Optional<Yaml.Scalar> found = Optional.empty();
        for (Yaml item : servers) {
            Optional<Yaml.Scalar> server = Fields.scalar(item, Message.of("noun.dns-server"), bench.problems());
            String host = server.map(one -> hosts.get(one.text())).orElse(null);
            if (server.isPresent() && host == null) {
                bench.problems()
                        .error(
                                item.place(),
                                "address",
                                Message.of(
                                        "compose.dns-address",
                                        "name",
                                        name,
                                        "address",
                                        server.get().shortened()));
            } else if (host != null && found.isEmpty()) {
                found = Optional.of(new Yaml.Scalar(item.place(), host, Yaml.Style.PLAIN));
            } else if (host != null) {
                bench.problems().note(item.place(), "noted", Message.of("compose.dns-second"));
            }
        }
        Yaml.Entry own = service.get("x-enshu");
        if (found.isPresent()
                && own != null
                && own.value() instanceof Yaml.Mapping presence
                && !presence.entries().containsKey("dns")) {
            Map<String, Yaml.Entry> more = new LinkedHashMap<>(presence.entries());
            more.put("dns", new Yaml.Entry(dns.key(), found.get()));
            service.put("x-enshu", new Yaml.Entry(own.key(), ComposeMerge.mapping(presence.place(), more)));
        }
    }

    /** A service that stands several times, as services: the first has its name, all answer to it. */
    private Map<String, Yaml.Entry> replicated(Map<String, Yaml.Entry> services) {
        Map<String, Yaml.Entry> all = new LinkedHashMap<>();
        services.forEach((name, entry) -> {
            if (!(entry.value() instanceof Yaml.Mapping service)) {
                all.put(name, entry);
                return;
            }
            long times = times(name, service);
            Yaml one = without(withoutReplicas(service), "scale");
            if (times > 1 && fixed(service)) {
                bench.problems()
                        .error(
                                entry.key(),
                                "address",
                                Message.of("compose.replicas-address", "name", name, "times", times));
            }
            for (int number = 1; number <= times && all.size() <= ComposeReader.MOST_SERVICES; number++) {
                String own = number == 1 ? name : name + "-" + number;
                if (number > 1 && (services.containsKey(own) || all.containsKey(own))) {
                    bench.problems()
                            .error(
                                    entry.key(),
                                    "name-twice",
                                    Message.of("compose.replica-name", "number", number, "name", name, "own", own));
                    return;
                }
                all.put(own, new Yaml.Entry(entry.key(), number == 1 ? one : alias(one, name)));
            }
        });
        return all;
    }

    private long times(String name, Yaml.Mapping service) {
        Fields fields = Fields.quiet(service, Message.of("noun.service", "name", name), bench.problems());
        Optional<Long> scale = fields.optionalWhole("scale", 0, MOST_REPLICAS);
        Optional<Long> replicas = fields.value("deploy")
                .filter(Yaml.Mapping.class::isInstance)
                .map(deploy -> Fields.quiet(
                        (Yaml.Mapping) deploy, Message.of("noun.deploy-of-service", "name", name), bench.problems()))
                .flatMap(deploy -> deploy.optionalWhole("replicas", 0, MOST_REPLICAS));
        if (scale.isPresent() && replicas.isPresent() && !scale.equals(replicas)) {
            bench.problems()
                    .error(fields.placeOf("scale"), "number", Message.of("compose.scale-differs", "name", name));
        }
        return scale.or(() -> replicas).orElse(1L);
    }

    private static Yaml withoutReplicas(Yaml.Mapping service) {
        Yaml.Entry deploy = service.entries().get("deploy");
        if (deploy == null) {
            return service;
        }
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(service.entries());
        entries.put("deploy", new Yaml.Entry(deploy.key(), without(deploy.value(), "replicas")));
        return ComposeMerge.mapping(service.place(), entries);
    }

    private static boolean fixed(Yaml.Mapping service) {
        return service.at("networks") instanceof Yaml.Mapping all
                && all.entries().values().stream()
                        .anyMatch(entry -> entry.value() instanceof Yaml.Mapping one
                                && (one.entries().containsKey("ipv4_address")
                                        || one.entries().containsKey("ipv6_address")
                                        || one.entries().containsKey("mac_address")));
    }

    /** The same service, which answers to this name on each of its networks. */
    private static Yaml alias(Yaml service, String name) {
        Yaml networks = service.at("networks");
        if (!(service instanceof Yaml.Mapping mapping) || networks == null) {
            return service;
        }
        Map<String, Yaml.Entry> named = new LinkedHashMap<>();
        ComposeMerge.named("networks", networks).entries().forEach((network, entry) -> {
            Place place = entry.key();
            List<Yaml> aliases = new ArrayList<>(List.of(new Yaml.Scalar(place, name, Yaml.Style.PLAIN)));
            Map<String, Yaml.Entry> one = new LinkedHashMap<>();
            if (entry.value() instanceof Yaml.Mapping own) {
                one.putAll(own.entries());
                if (own.at("aliases") instanceof Yaml.Sequence list) {
                    aliases.addAll(list.values());
                }
            }
            one.put("aliases", new Yaml.Entry(place, ComposeMerge.sequence(place, aliases)));
            named.put(network, new Yaml.Entry(place, ComposeMerge.mapping(place, one)));
        });
        return ComposeMerge.with(mapping, "networks", ComposeMerge.mapping(networks.place(), named));
    }
}
