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
            .refused(
                    "privileged", "is refused: it would give the container the whole host; ask for single capabilities")
            .refused(
                    "network_mode",
                    "is refused: a host of a range stands on the range's own networks only; use networks:")
            .refused("pid", "is refused: every host of a range has its own processes")
            .refused("ipc", "is refused: every host of a range has its own shared memory")
            .refused("uts", "is refused: every host of a range has its own name")
            .refused("userns_mode", "is refused: it would make the container's root the host's")
            .refused("cgroup", "is refused: limits of a range are the platform's; use mem_limit, cpus, pids_limit")
            .refused(
                    "cgroup_parent",
                    "is refused: limits of a range are the platform's; use mem_limit, cpus, pids_limit")
            .refused("devices", "is refused: a range has no devices of the host")
            .refused("device_cgroup_rules", "is refused: a range has no devices of the host")
            .refused("gpus", "is refused: a range has no devices of the host")
            .refused("security_opt", "is refused: every container keeps the platform's confinement")
            .refused("volumes_from", "is refused: share a named volume instead")
            .refused("links", "is refused: names come from the range's DNS; put both services on one network")
            .refused("external_links", "is refused: a range reaches nothing outside itself");

    private static final Map<String, String> NOTED = Map.of(
            "ports", "nothing of a range is ever published",
            "container_name", "names are per team",
            "logging", "the platform keeps the logs",
            "platform", "images are built and run for the host's own",
            "restart", "the orchestrator restarts what has ended");

    private ServiceKeys() {}

    /** Says of keys without effect why they have none. */
    static void note(Fields fields, Problems problems) {
        NOTED.forEach((key, reason) -> {
            if (fields.has(key)) {
                problems.note(fields.placeOf(key), "noted", "\"" + key + "\" has no effect: " + reason);
            }
        });
    }
}
