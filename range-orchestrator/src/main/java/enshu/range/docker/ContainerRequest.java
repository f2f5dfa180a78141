package enshu.range.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.SELContext;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import enshu.range.plan.Attachment;
import enshu.range.plan.Limits;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.RangePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A planned container in the engine's words: nothing allowed but what the plan grants, no restart by the engine, logs
 * of a bounded size.
 */
final class ContainerRequest {
    private static final Map<String, String> LOG_LIMITS = Map.of("max-size", "5m", "max-file", "2");

    private ContainerRequest() {}

    /** @param given files of the host's own file system by their path inside */
    static CreateContainerCmd of(
            DockerClient client, RangePlan plan, PlannedContainer planned, Map<String, Path> given) {
        PlannedContainer.Make make = planned.make();
        CreateContainerCmd request = client.createContainerCmd(make.image())
                .withName(planned.name())
                .withLabels(Labels.of(plan.identity(), planned))
                .withHostName(make.hostname())
                .withEnv(make.environment().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .withHostConfig(hostConfig(planned, given));
        if (!make.entrypoint().isEmpty()) {
            request.withEntrypoint(make.entrypoint());
        }
        if (!make.command().isEmpty()) {
            request.withCmd(make.command());
        }
        make.domain().ifPresent(request::withDomainName);
        make.user().ifPresent(request::withUser);
        make.workingDirectory().ifPresent(request::withWorkingDir);
        make.stopSignal().ifPresent(request::withStopSignal);
        planned.attachments().stream().findFirst().ifPresent(first -> {
            request.withIpv4Address(first.address());
            request.withAliases(first.aliases());
            first.mac().ifPresent(request::withMacAddress);
        });
        return request;
    }

    static ContainerNetwork leg(Attachment attachment) {
        ContainerNetwork leg = new ContainerNetwork()
                .withAliases(attachment.aliases())
                .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(attachment.address()));
        attachment.mac().ifPresent(leg::withMacAddress);
        return leg;
    }

    private static HostConfig hostConfig(PlannedContainer planned, Map<String, Path> given) {
        PlannedContainer.Confinement shut = planned.confinement();
        Limits limits = shut.limits();
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode(
                        planned.attachments().isEmpty()
                                ? "none"
                                : planned.attachments().getFirst().network())
                .withRestartPolicy(RestartPolicy.noRestart())
                .withCapDrop(Capability.ALL)
                .withCapAdd(
                        shut.capabilities().stream().map(Capability::valueOf).toArray(Capability[]::new))
                .withSecurityOpts(List.of("no-new-privileges"))
                .withSysctls(shut.sysctls())
                .withTmpFs(shut.tmpfs())
                .withReadonlyRootfs(shut.readOnlyRoot())
                .withGroupAdd(shut.groups())
                .withInit(planned.make().init())
                .withIpcMode("private")
                .withMemory(limits.memoryBytes())
                .withMemorySwap(limits.memoryBytes())
                .withNanoCPUs(limits.nanoCpus())
                .withPidsLimit(limits.pids())
                .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, LOG_LIMITS))
                .withBinds(binds(shut, given))
                .withDns(planned.resolver().orElse("127.0.0.1"))
                .withExtraHosts(planned.make().extraHosts().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(host -> host.getValue().stream().map(address -> host.getKey() + ":" + address))
                        .toArray(String[]::new))
                .withUlimits(limits.ulimits().entrySet().stream()
                        .map(limit -> new Ulimit(
                                limit.getKey(),
                                limit.getValue().soft(),
                                limit.getValue().hard()))
                        .toArray(Ulimit[]::new));
        limits.shmBytes().ifPresent(config::withShmSize);
        return config;
    }

    private static List<Bind> binds(PlannedContainer.Confinement shut, Map<String, Path> given) {
        List<Bind> binds = new ArrayList<>();
        given.forEach((inside, file) ->
                binds.add(new Bind(file.toAbsolutePath().toString(), new Volume(inside), AccessMode.ro)));
        shut.volumes()
                .forEach((target, volume) -> binds.add(new Bind(
                        volume.name(),
                        new Volume(target),
                        volume.readOnly() ? AccessMode.ro : AccessMode.rw,
                        SELContext.none,
                        volume.filled())));
        shut.binds().forEach((target, folder) -> binds.add(new Bind(folder, new Volume(target))));
        return binds;
    }
}
