package enshu.launcher.command;

import enshu.launcher.backup.Restoration;
import enshu.launcher.home.Certificate;
import enshu.launcher.home.Home;
import enshu.launcher.home.Ports;
import enshu.launcher.home.PublicAddress;
import enshu.launcher.home.Settings;
import enshu.launcher.machine.PortHolder;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.platform.Ground;
import enshu.launcher.process.ProcessIdentity;
import enshu.launcher.proxy.CertificateFiles;
import enshu.launcher.state.PlatformState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code enshu up}: starts everything and shows how far it is; does nothing where everything runs. */
@CommandLine.Command(name = "up", description = "Start the platform.", mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Base of five loopback ports (default: 8080, or the last).")
    private @Nullable Integer port;

    @Option(
            names = "--address",
            paramLabel = "NAME",
            description = "Serve other PCs over TLS under this name (NAME:PORT for another port than 443).")
    private @Nullable String address;

    @Option(names = "--certificate", paramLabel = "CHAIN,KEY", description = "PEM files for --address.")
    private @Nullable String certificate;

    @Option(names = "--acme", paramLabel = "E-MAIL", description = "Get the certificate for --address by ACME.")
    private @Nullable String acme;

    @Option(names = "--local", description = "Stop serving other PCs; this machine's browsers only.")
    private boolean local;

    private final Terminal terminal;

    Up(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Home home = Home.ofProcess();
        home.prepare();
        Settings settings = chosen(Settings.of(home));
        Standing standing = new Standing(home);
        Progress progress = new Progress(terminal, home, standing);
        Optional<PlatformState> running = standing.supervised();
        if (running.isPresent() && running.get().phase() != PlatformState.Phase.STOPPING) {
            if (!settings.equals(Settings.of(home))) {
                throw new LaunchFailure(terminal.text("up.other-settings"));
            }
            if (running.get().phase() == PlatformState.Phase.READY) {
                terminal.say("up.already", settings.address().console().toString());
                if (!runsFrom(home.app(), running.get().supervisor())) {
                    terminal.say("up.earlier-build");
                }
                return progress.introduce();
            }
            terminal.say("up.joining");
            return progress.follow(running.get().supervisor());
        }
        Restoration.requireFinished(home);
        running.ifPresent(state -> Standing.stop(state));
        new Ground(home).clear();
        requirePorts(settings);
        settings.write(home);
        return progress.follow(SupervisorStart.start(home));
    }

    /** Whether the supervisor was started from this build; true too when it has ended meanwhile. */
    private static boolean runsFrom(Path app, ProcessIdentity supervisor) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(supervisor.pid()), "cmdline"));
            return new String(line, StandardCharsets.UTF_8).contains(app.toString());
        } catch (IOException ended) {
            return true;
        }
    }

    private Settings chosen(Settings last) {
        try {
            Ports ports = port == null ? last.ports() : new Ports(port);
            PublicAddress chosen = last.address() instanceof PublicAddress.Served served && !local && address == null
                    ? served
                    : new PublicAddress.Loopback(ports);
            if (address != null) {
                chosen = PublicAddress.Served.of(address, certificate());
            } else if (certificate != null || acme != null) {
                throw new IllegalArgumentException("--certificate and --acme need --address NAME");
            }
            return new Settings(ports, chosen);
        } catch (IllegalArgumentException e) {
            throw new LaunchFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private Certificate certificate() {
        if (certificate != null && acme != null) {
            throw new IllegalArgumentException("--certificate and --acme exclude each other; give one");
        }
        if (acme != null) {
            return new Certificate.Acme(acme);
        }
        if (certificate == null) {
            return new Certificate.OwnAuthority();
        }
        String[] files = certificate.split(",", -1);
        if (files.length != 2) {
            throw new IllegalArgumentException("--certificate " + certificate + ": expected CHAIN.pem,KEY.pem");
        }
        return new Certificate.Given(
                Path.of(files[0]).toAbsolutePath(), Path.of(files[1]).toAbsolutePath());
    }

    private void requirePorts(Settings settings) {
        settings.ports()
                .byNumber()
                .forEach((number, process) -> PortHolder.of(number).ifPresent(holder -> {
                    throw new LaunchFailure(terminal.text(
                            "up.port-held",
                            Integer.toString(number),
                            process,
                            holder.describe(),
                            Integer.toString(settings.ports().base() + 1000)));
                }));
        if (settings.address() instanceof PublicAddress.Served served) {
            served.ports()
                    .forEach(number -> PortHolder.onAnyAddress(number).ifPresent(holder -> {
                        throw new LaunchFailure(terminal.text(
                                "up.tls-port-held", Integer.toString(number), holder.describe(), served.name()));
                    }));
            if (served.certificate() instanceof Certificate.Given given) {
                CertificateFiles.require(given, served.name(), Instant.now());
            }
        }
    }
}
