package enshu.range.desktop;

import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.namespace.TcpLook;
import enshu.range.plan.PlannedDesktop;
import enshu.range.plan.RangePlan;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which of one range's desktops answer, looking from where guacd is. A desktop that answered counts as ready
 * until it or guacd is started again: VNC servers take many bare connections for an attack.
 */
public final class DesktopWatch {
    private static final Duration LIMIT = Duration.ofMillis(1500);
    private static final int GREETING = 4;

    private final Path desktops;
    private final Map<String, String> answered = new HashMap<>();

    /** @param desktops the folder of the host in which desktop sockets appear */
    public DesktopWatch(Path desktops) {
        this.desktops = desktops;
    }

    /** The ids of the desktops that can be opened now. */
    public Set<String> ready(RangePlan plan, ObservedRange observed) {
        Optional<ObservedContainer> guacd = observed.container("guacd").filter(ObservedContainer::running);
        Set<String> ready = new HashSet<>();
        if (guacd.isEmpty()) {
            answered.clear();
            return ready;
        }
        for (PlannedDesktop desktop : plan.desktops()) {
            observed.container(desktop.service())
                    .filter(ObservedContainer::running)
                    .filter(host -> answers(guacd.get(), host, desktop))
                    .ifPresent(host -> ready.add(desktop.id()));
        }
        return ready;
    }

    private boolean answers(ObservedContainer guacd, ObservedContainer host, PlannedDesktop desktop) {
        String life = guacd.id() + guacd.startedAt() + host.id() + host.startedAt();
        if (life.equals(answered.get(desktop.id()))) {
            return true;
        }
        boolean answers = socketsThere(desktop) && greets(guacd, desktop);
        if (answers) {
            answered.put(desktop.id(), life);
        }
        return answers;
    }

    private boolean socketsThere(PlannedDesktop desktop) {
        return Files.exists(desktops.resolve(desktop.guacdSocket()))
                && desktop.terminalSocket().stream().allMatch(socket -> Files.exists(desktops.resolve(socket)));
    }

    private static boolean greets(ObservedContainer guacd, PlannedDesktop desktop) {
        try {
            return NetworkNamespace.ofProcess(guacd.pid(), guacd.name()).inside(LIMIT.multipliedBy(3), () -> {
                if (!TcpLook.connect(InetAddress.ofLiteral("127.0.0.1"), 4822, LIMIT)
                        .reached()) {
                    return false;
                }
                InetAddress address = InetAddress.ofLiteral(desktop.address());
                return switch (desktop.protocol()) {
                    case RDP -> TcpLook.connect(address, desktop.port(), LIMIT).reached();
                    case VNC ->
                        TcpLook.greeting(address, desktop.port(), GREETING, LIMIT)
                                .startsWith("RFB");
                    case SSH ->
                        TcpLook.greeting(address, desktop.port(), GREETING, LIMIT)
                                .startsWith("SSH");
                };
            });
        } catch (IOException notYet) {
            return false;
        }
    }
}
