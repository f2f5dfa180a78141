package enshu.scenario.importing;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.source.CommandResult;
import enshu.scenario.source.Language;
import enshu.scenario.source.ScenarioCheckCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a Compose file holds: a package that passes the check, or one clear line. */
class ImportPropertiesTest {
    private static final int FILES = 60;
    private static final List<String> KEYS = List.of(
            "image: 'debian:bookworm-slim'",
            "image: ''",
            "image: Big/Name",
            "build: .",
            "build: {context: x, args: [A=$B]}",
            "command: \"a 'b\"",
            "command: [1, true, null]",
            "entrypoint: []",
            "environment: [A, B=, 'C=$${X}', 'D=${', =E]",
            "environment: {a b: 1, C: null, D: [1]}",
            "env_file: nowhere",
            "hostname: under_score",
            "hostname: a.b.c",
            "networks: [one, two]",
            "networks: {one: {ipv4_address: 10.1.1.1}, two: {ipv4_address: nonsense, mac_address: x}}",
            "networks: {one: {aliases: ['-', ok], ipv6_address: 'fe80::1'}}",
            "network_mode: none",
            "network_mode: 'service:s0'",
            "depends_on: [s0, s1, s2]",
            "depends_on: {s1: {condition: service_healthy, restart: true}}",
            "healthcheck: {interval: 5s}",
            "healthcheck: {test: [CMD-SHELL, a, b], interval: 3 days, retries: -1}",
            "healthcheck: {disable: true}",
            "volumes: ['/x', 'a.b:/y', './z:/z', '/etc:/e', 'v:relative', 'v:/v:ro,z']",
            "volumes: [{type: npipe}, {type: tmpfs, target: /t, tmpfs: {size: 1}}, {type: volume, source: v, target: /app/app}]",
            "tmpfs: [/run, '/x:size=1m,uid=5']",
            "cap_add: [ALL, net_raw]",
            "sysctls: [net.core.somaxconn=x, kernel.shmmax=1]",
            "ulimits: {nofile: 1, odd: 2, nproc: {soft: 1}}",
            "mem_limit: 1",
            "cpus: many",
            "pids_limit: -1",
            "deploy: {replicas: 3, resources: {limits: {cpus: '0.5', memory: 1x}}}",
            "scale: 0",
            "extra_hosts: {a: 10.1.1.1, b: '::1'}",
            "labels: [a, enshu.b=c]",
            "links: [s0:zero, gone]",
            "dns: [10.1.1.1, 8.8.8.8]",
            "stop_signal: never",
            "stop_grace_period: 2h",
            "expose: [80, x]",
            "ports: [80, '1:2/udp', {target: 3}]",
            "group_add: [a]",
            "read_only: perhaps",
            "profiles: [p]",
            "secrets: [s, {source: t, target: /t}]",
            "user: {a: b}",
            "odd: {deep: [1]}");

    @TempDir
    private Path temporary = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eitherAPackageThatPassesOrOneReason(long seed) throws IOException {
        Random random = new Random(seed);
        for (int number = 0; number < FILES; number++) {
            String file = compose(random);
            Path folder = Files.createDirectories(temporary.resolve("source-" + number));
            Files.writeString(folder.resolve("compose.yaml"), file);
            Files.writeString(folder.resolve("Dockerfile"), "FROM debian:bookworm-slim\n");
            Path made = temporary.resolve("made-" + number);
            CommandResult result = ScenarioImportCommand.run(folder, made, Language.EN);
            if (result.exitCode() == 0) {
                CommandResult checked = ScenarioCheckCommand.run(List.of(made), ScenarioCheckCommand.Format.TEXT);
                assertThat(checked.exitCode()).as(file + checked.lines()).isZero();
                assertThat(made.resolve("import-report.md")).isNotEmptyFile();
            } else {
                assertThat(result.summary()).as(file).matches("(?s)not imported: compose\\.yaml:\\d+:\\d+: .+");
                assertThat(made).doesNotExist();
            }
        }
    }

    private static String compose(Random random) {
        StringBuilder file = new StringBuilder("services:\n");
        for (int service = 0; service < 3; service++) {
            file.append("  s").append(service).append(":\n");
            List<String> taken = new ArrayList<>();
            for (int key = 0; key < 7; key++) {
                String line = KEYS.get(random.nextInt(KEYS.size()));
                String name = line.substring(0, line.indexOf(':'));
                if (!taken.contains(name)) {
                    taken.add(name);
                    file.append("    ").append(line).append('\n');
                }
            }
        }
        file.append(
                "networks: {one: {ipam: {config: [{subnet: 10.1.0.0/16}]}}, two: {external: true, driver: macvlan}}\n");
        file.append("volumes: {v: {external: true}}\nsecrets: {s: {environment: X}, t: {content: 'a $$ b'}}\n");
        return file.toString();
    }
}
