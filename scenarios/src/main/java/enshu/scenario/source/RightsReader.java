package enshu.scenario.source;

import enshu.scenario.compose.Limits;
import enshu.scenario.compose.Rights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what a service may do and use. */
final class RightsReader {
    /** Docker's own set without raw sockets and device nodes, and what administering a network or a process needs. */
    static final Set<String> CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "IPC_LOCK",
            "KILL",
            "NET_ADMIN",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT",
            "SYS_NICE");

    /** Those that may be dropped besides: every other of the kernel. */
    private static final Set<String> DROPPED = Set.of(
            "ALL",
            "AUDIT_CONTROL",
            "AUDIT_READ",
            "BLOCK_SUSPEND",
            "BPF",
            "CHECKPOINT_RESTORE",
            "DAC_READ_SEARCH",
            "IPC_OWNER",
            "LEASE",
            "LINUX_IMMUTABLE",
            "MAC_ADMIN",
            "MAC_OVERRIDE",
            "MKNOD",
            "NET_BROADCAST",
            "PERFMON",
            "SYSLOG",
            "SYS_ADMIN",
            "SYS_BOOT",
            "SYS_MODULE",
            "SYS_PACCT",
            "SYS_PTRACE",
            "SYS_RAWIO",
            "SYS_RESOURCE",
            "SYS_TIME",
            "SYS_TTY_CONFIG",
            "WAKE_ALARM");

    /**
     * Of a container's own network; none of them opens IPv6 or weakens a check of source addresses. A host that passes
     * IPv6 on does so between the networks on which the platform has given it IPv6, and no others.
     */
    static final Set<String> SYSCTLS = Set.of(
            "net.core.somaxconn",
            "net.ipv4.icmp_echo_ignore_all",
            "net.ipv4.icmp_echo_ignore_broadcasts",
            "net.ipv4.ip_forward",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_max_syn_backlog",
            "net.ipv4.tcp_syncookies",
            "net.ipv6.conf.all.forwarding");

    private static final Set<String> ULIMITS = Set.of(
            "core",
            "cpu",
            "data",
            "fsize",
            "locks",
            "memlock",
            "msgqueue",
            "nofile",
            "nproc",
            "rss",
            "rttime",
            "sigpending",
            "stack");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}|\\d{1,9}");
    private static final Pattern SYSCTL_VALUE = Pattern.compile("-?\\d{1,10}( -?\\d{1,10})?");
    private static final Pattern CPUS = Pattern.compile("\\d{1,2}(\\.\\d{0,3})?|\\.\\d{1,3}");
    private static final long MEGABYTE = 1 << 20;

    static final Fields.Keys LIMITS = Fields.Keys.of("cpus", "memory", "pids");
    static final Fields.Keys RESOURCES = Fields.Keys.of("limits", "reservations");
    static final Fields.Keys DEPLOY = Fields.Keys.of(
            "resources",
            "mode",
            "restart_policy",
            "placement",
            "update_config",
            "rollback_config",
            "endpoint_mode",
            "labels");

    private final Workbench bench;

    RightsReader(Workbench bench) {
        this.bench = bench;
    }

    Rights rights(Fields fields) {
        return new Rights(
                capabilities(fields, "cap_add", true),
                capabilities(fields, "cap_drop", false),
                sysctls(fields),
                groups(fields),
                fields.flag("read_only", false));
    }

    private List<String> groups(Fields fields) {
        List<String> groups = new ArrayList<>();
        for (Yaml.Scalar scalar : fields.scalars("group_add", 20)) {
            if (!GROUP.matcher(scalar.text()).matches()) {
                bench.problems().error(scalar.place(), "form", Message.of("rights.group", "text", scalar.shortened()));
            }
            groups.add(scalar.text());
        }
        return groups;
    }

    Limits limits(Fields fields) {
        Quantities quantities = new Quantities(bench);
        Fields deployed = deployed(fields);
        Said memory = said(fields, "mem_limit", deployed, "memory");
        Said pids = said(fields, "pids_limit", deployed, "pids");
        return new Limits(
                quantities.bytes(memory.fields(), memory.key(), 6 * MEGABYTE, 65_536 * MEGABYTE),
                cpus(said(fields, "cpus", deployed, "cpus").fields()),
                pids(pids.fields(), pids.key()),
                quantities.bytes(fields, "shm_size", 4096, 4096 * MEGABYTE),
                ulimits(fields));
    }

    /** How many processes; no limit, which Compose writes -1, is the platform's. */
    private OptionalInt pids(Fields fields, String key) {
        if (fields.scalar(key).filter(scalar -> scalar.text().equals("-1")).isPresent()) {
            bench.problems()
                    .note(
                            fields.placeOf(key),
                            "noted",
                            Message.of("key.noted", "key", key, "reason", Message.of("rights.pids-unlimited")));
            return OptionalInt.empty();
        }
        return fields.optionalWhole(key, 1, 10_000)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
    }

    /** Where a limit is said: of the service itself, or under deploy. */
    private record Said(Fields fields, String key) {}

    private Said said(Fields service, String key, Fields deployed, String other) {
        if (service.has(key) && deployed.has(other)) {
            bench.problems()
                    .error(
                            deployed.placeOf(other),
                            "name-twice",
                            Message.of("key.said-twice", "key", key, "what", service.what()));
        }
        return deployed.has(other) && !service.has(key) ? new Said(deployed, other) : new Said(service, key);
    }

    /** {@code deploy.resources.limits}; what else stands under deploy is for a cluster and has no effect. */
    private Fields deployed(Fields service) {
        Message what = Message.of("noun.deploy-of", "what", service.what());
        Fields deploy = part(service.value("deploy"), what, DEPLOY, service);
        for (String noted : DEPLOY.read()) {
            if (!noted.equals("resources") && deploy.has(noted)) {
                bench.problems()
                        .note(
                                deploy.placeOf(noted),
                                "noted",
                                Message.of("key.noted-in-range", "key", noted, "what", what));
            }
        }
        Fields resources =
                part(deploy.value("resources"), Message.of("noun.resources-of", "what", what), RESOURCES, deploy);
        if (resources.has("reservations")) {
            bench.problems().note(resources.placeOf("reservations"), "noted", Message.of("rights.reservations"));
        }
        return part(resources.value("limits"), Message.of("noun.limits-of", "what", what), LIMITS, resources);
    }

    private Fields part(Optional<Yaml> value, Message what, Fields.Keys keys, Fields above) {
        return bench.fields(value.orElseGet(() -> Yaml.Mapping.empty(above.place())), what, keys);
    }

    private List<String> capabilities(Fields fields, String key, boolean fromList) {
        List<String> names = new ArrayList<>();
        for (Yaml.Scalar scalar : fields.scalars(key, 50)) {
            String plain = scalar.text().toUpperCase(Locale.ROOT);
            String name = plain.startsWith("CAP_") ? plain.substring(4) : plain;
            if (!fromList && !DROPPED.contains(name) && !CAPABILITIES.contains(name)) {
                bench.problems()
                        .error(
                                scalar.place(),
                                "word",
                                Message.of(
                                        "rights.no-capability", "name", name, "near", Nearest.suggest(name, DROPPED)));
            }
            if (fromList && !CAPABILITIES.contains(name)) {
                bench.problems()
                        .error(
                                scalar.place(),
                                "refused",
                                Message.of("rights.capability", "name", name, "known", new TreeSet<>(CAPABILITIES)));
            }
            names.add(name);
        }
        return names;
    }

    private Map<String, String> sysctls(Fields fields) {
        Map<String, String> values = new LinkedHashMap<>();
        new KeyedValues(bench).entries(fields, "sysctls", "=").forEach((name, entry) -> {
            if (!SYSCTLS.contains(name)) {
                bench.problems()
                        .error(
                                entry.key(),
                                "refused",
                                Message.of("rights.sysctl", "name", name, "known", new TreeSet<>(SYSCTLS)));
            }
            String value = entry.value() instanceof Yaml.Scalar scalar ? scalar.text() : "";
            if (!SYSCTL_VALUE.matcher(value).matches()) {
                bench.problems()
                        .error(entry.value().place(), "number", Message.of("rights.sysctl-number", "name", name));
            }
            values.put(name, value);
        });
        return values;
    }

    private OptionalDouble cpus(Fields fields) {
        Optional<Yaml.Scalar> scalar = fields.scalar("cpus");
        if (scalar.isEmpty()) {
            return OptionalDouble.empty();
        }
        boolean number = CPUS.matcher(scalar.get().text()).matches();
        double cpus = number ? Double.parseDouble(scalar.get().text()) : 0;
        if (cpus < 0.01 || cpus > 64) {
            bench.problems()
                    .error(
                            scalar.get().place(),
                            "number",
                            Message.of(
                                    "rights.cpus",
                                    "what",
                                    fields.what(),
                                    "text",
                                    scalar.get().shortened()));
        }
        return OptionalDouble.of(cpus);
    }

    private Map<String, Limits.Ulimit> ulimits(Fields fields) {
        Map<String, Limits.Ulimit> limits = new LinkedHashMap<>();
        new KeyedValues(bench).entries(fields, "ulimits", "=").forEach((name, entry) -> {
            if (!ULIMITS.contains(name)) {
                Message near = Nearest.suggest(name, ULIMITS);
                Message end =
                        near.isEmpty() ? Message.of("rights.ulimit-known", "known", new TreeSet<>(ULIMITS)) : near;
                bench.problems()
                        .error(entry.key(), "key-unknown", Message.of("rights.ulimit", "name", name, "end", end));
            }
            limits.put(name, ulimit(fields, entry.value()));
        });
        return limits;
    }

    private Limits.Ulimit ulimit(Fields fields, Yaml value) {
        if (value instanceof Yaml.Scalar scalar) {
            long both = fields.whole(scalar, Message.of("noun.ulimit"), -1, 1_000_000_000)
                    .orElse(0L);
            return new Limits.Ulimit(both, both);
        }
        Fields pair = bench.fields(
                value, Message.of("noun.ulimit-of", "what", fields.what()), Fields.Keys.of("soft", "hard"));
        long soft = pair.whole("soft", -1, 1_000_000_000);
        long hard = pair.whole("hard", -1, 1_000_000_000);
        if (hard >= 0 && (soft < 0 || soft > hard)) {
            bench.problems()
                    .error(
                            pair.placeOf("soft"),
                            "number",
                            Message.of("rights.ulimit-order", "soft", soft, "hard", hard));
        }
        return new Limits.Ulimit(soft, hard);
    }
}
