package enshu.range.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One container exactly as the engine will be asked for it.
 *
 * @param service the author's name of the host, or {@code guacd}
 * @param name its name in the engine
 * @param incarnation range incarnation and host incarnation, such as {@code 1.2}; another one means create anew
 * @param attachments its legs; the first is the one it is created on
 * @param routes set after every start
 * @param ipv6 set after every start, before the routes
 * @param resolver the name server written into its resolv.conf; absent: one that answers nothing
 * @param dependsOn services that must have reached a condition before this one starts
 * @param health how its health is looked at; absent: running is healthy
 * @param oneShot it does one thing and ends; exit status 0 is then as desired
 */
public record PlannedContainer(
        String service,
        String name,
        Kind kind,
        String incarnation,
        Make make,
        Confinement confinement,
        List<Attachment> attachments,
        Routes routes,
        Ipv6 ipv6,
        Optional<String> resolver,
        List<PlannedFile> files,
        Map<String, Condition> dependsOn,
        Optional<HealthCheck> health,
        boolean oneShot) {

    /** What a container is for: all but hosts are the platform's own. */
    public enum Kind {
        HOST,
        GUACD,
        RELAY;

        /** The value of the label {@code enshu.kind}. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What a dependency must have reached. */
    public enum Condition {
        STARTED,
        HEALTHY,
        COMPLETED
    }

    /** What runs. Empty lists mean the image's own; {@code extraHosts} are addresses by name. */
    public record Make(
            String image,
            List<String> entrypoint,
            List<String> command,
            Map<String, String> environment,
            String hostname,
            Optional<String> domain,
            Optional<String> user,
            Optional<String> workingDirectory,
            Optional<String> stopSignal,
            Map<String, List<String>> extraHosts,
            boolean init) {
        public Make {
            entrypoint = List.copyOf(entrypoint);
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            extraHosts = Map.copyOf(extraHosts);
        }

        /** The same of another image. */
        Make of(String other) {
            return new Make(
                    other,
                    entrypoint,
                    command,
                    environment,
                    hostname,
                    domain,
                    user,
                    workingDirectory,
                    stopSignal,
                    extraHosts,
                    init);
        }
    }

    /**
     * A named volume of the range in a container.
     *
     * @param readOnly whether it can only be read there
     * @param filled whether what is in it comes from a checkpoint, so that nothing of the image is put into it
     */
    public record VolumeUse(String name, boolean readOnly, boolean filled) {
        /** One that begins as the image has it. */
        public VolumeUse(String name, boolean readOnly) {
            this(name, readOnly, false);
        }
    }

    /** How it is shut in. {@code binds} are platform folders, never an author's. */
    public record Confinement(
            List<String> capabilities,
            Map<String, String> sysctls,
            Map<String, String> tmpfs,
            Map<String, VolumeUse> volumes,
            Map<String, String> binds,
            List<String> groups,
            boolean readOnlyRoot,
            Limits limits) {
        public Confinement {
            capabilities = List.copyOf(capabilities);
            sysctls = Map.copyOf(sysctls);
            tmpfs = Map.copyOf(tmpfs);
            volumes = Map.copyOf(volumes);
            binds = Map.copyOf(binds);
            groups = List.copyOf(groups);
        }

        /** The same with other volumes. */
        Confinement with(Map<String, VolumeUse> others) {
            return new Confinement(capabilities, sysctls, tmpfs, others, binds, groups, readOnlyRoot, limits);
        }
    }

    public PlannedContainer {
        attachments = List.copyOf(attachments);
        files = List.copyOf(files);
        dependsOn = Map.copyOf(dependsOn);
    }

    /** The same from what it had written earlier: package files that are copied in are there already. */
    PlannedContainer with(Make made, Confinement confined, List<PlannedFile> copied) {
        return new PlannedContainer(
                service,
                name,
                kind,
                incarnation,
                made,
                confined,
                attachments,
                routes,
                ipv6,
                resolver,
                copied,
                dependsOn,
                health,
                oneShot);
    }

    /** A digest of everything above, the label {@code enshu.spec}. */
    public String digest() {
        return SpecDigest.of(this);
    }
}
