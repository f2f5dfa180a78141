package enshu.scenario.source;

import java.util.Map;

/** Which keys a service may have, which are noted and which refused, each with its reason. */
final class ServiceKeys {
    static final Fields.Keys KEYS = Fields.Keys.of(
                    "image",
                    "build",
                    "command",
                    "entrypoint",
                    "environment",
                    "env_file",
                    "hostname",
                    "domainname",
                    "networks",
                    "depends_on",
                    "healthcheck",
                    "volumes",
                    "tmpfs",
                    "cap_add",
                    "cap_drop",
                    "sysctls",
                    "ulimits",
                    "mem_limit",
                    "cpus",
                    "pids_limit",
                    "deploy",
                    "user",
                    "working_dir",
                    "init",
                    "stop_signal",
                    "stop_grace_period",
                    "shm_size",
                    "read_only",
                    "group_add",
                    "labels",
                    "expose",
                    "extra_hosts",
                    "x-enshu",
                    "ports",
                    "container_name",
                    "logging",
                    "platform",
                    "restart")
            .refused("privileged", Message.of("refused.privileged"))
            .refused("network_mode", Message.of("refused.network-mode"))
            .refused("pid", Message.of("refused.pid"))
            .refused("ipc", Message.of("refused.ipc"))
            .refused("uts", Message.of("refused.uts"))
            .refused("userns_mode", Message.of("refused.userns-mode"))
            .refused("cgroup", Message.of("refused.cgroup"))
            .refused("cgroup_parent", Message.of("refused.cgroup"))
            .refused("devices", Message.of("refused.devices"))
            .refused("device_cgroup_rules", Message.of("refused.devices"))
            .refused("gpus", Message.of("refused.devices"))
            .refused("security_opt", Message.of("refused.security-opt"))
            .refused("volumes_from", Message.of("refused.volumes-from"))
            .refused("links", Message.of("refused.links"))
            .refused("external_links", Message.of("refused.external-links"))
            .harmless("privileged", Message.of("noted.usual"), "false")
            .notYetOf("network_mode", Message.of("refused.network-mode-other"), "none", "bridge")
            .harmless("ipc", Message.of("noted.usual"), "private", "shareable")
            .harmless("cgroup", Message.of("noted.usual"), "private")
            .harmless(
                    "security_opt",
                    Message.of("noted.usual"),
                    "no-new-privileges",
                    "no-new-privileges:true",
                    "no-new-privileges=true");

    /** What an author may write: those that are put into plain forms before a service is read are known as well. */
    static final Fields.Keys WRITTEN = KEYS.and("extends", "profiles", "scale", "dns", "configs", "secrets");

    private static final Map<String, Message> NOTED = Map.of(
            "ports", Message.of("noted.ports"),
            "container_name", Message.of("noted.container-name"),
            "logging", Message.of("noted.logging"),
            "platform", Message.of("noted.platform"),
            "restart", Message.of("noted.restart"));

    private ServiceKeys() {}

    /** Says of keys without effect why they have none. */
    static void note(Fields fields, Problems problems) {
        NOTED.forEach((key, reason) -> {
            if (fields.has(key)) {
                problems.note(fields.placeOf(key), "noted", Message.of("key.noted", "key", key, "reason", reason));
            }
        });
    }
}
