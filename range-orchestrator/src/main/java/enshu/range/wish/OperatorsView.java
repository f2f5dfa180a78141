package enshu.range.wish;

import enshu.exchange.HostObservation;
import enshu.exchange.HostState;
import enshu.exchange.RangeId;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedContainer;
import enshu.range.plan.PlannedDesktop;
import enshu.range.reconcile.Change;
import enshu.range.reconcile.StandingRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What those who run the platform see of one range: the changes while they are under way, and the last lines of what
 * fails. Nothing here keeps a range from being looked after: what can't be told is not told.
 */
final class OperatorsView {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorsView.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final String IMAGES = "images";

    private final RangeId range;
    private final OperationStore store;
    private final Printer printer;
    private final LongSupplier epoch;
    private final Deque<String> making = new ArrayDeque<>();
    private boolean underWay;
    private String lookedFor = "";
    private Instant lookedAt = Instant.MIN;
    private String thing = IMAGES;
    private String told = "";

    /** The newest bytes of what a container has printed. */
    interface Printer {
        byte[] printed(String container, int most);
    }

    OperatorsView(RangeId range, OperationStore store, Printer printer, LongSupplier epoch) {
        this.range = range;
        this.store = store;
        this.printer = printer;
        this.epoch = epoch;
    }

    /** These changes begin; none is no news. */
    void begins(List<Change> changes) {
        if (!changes.isEmpty()) {
            underWay = true;
            tell(() -> store.underWay(range, changes, epoch.getAsLong()));
        }
    }

    /** Whatever was under way is over. */
    void ended() {
        if (underWay) {
            underWay = false;
            tell(() -> store.underWay(range, List.of(), epoch.getAsLong()));
        }
    }

    /** A line of the making of images. */
    void making(String line) {
        if (making.size() == LastLines.MOST) {
            making.removeFirst();
        }
        making.addLast(line);
    }

    /** The images could not be made. */
    void unmade(String reason) {
        making(reason);
        lines(IMAGES, LastLines.of(List.copyOf(making), List.of()));
        making.clear();
    }

    /** Looks at what the first host that is not well has printed; again when it fails anew, or after a while. */
    void look(RangeObservation seen, StandingRange standing, Instant now) {
        if (seen.state() == RangeState.READY) {
            well();
            return;
        }
        Optional<Map.Entry<String, HostObservation>> ill = ill(seen);
        if (ill.isEmpty()) {
            return;
        }
        String sign = ill.get().getKey() + ill.get().getValue();
        if (sign.equals(lookedFor) && now.isBefore(lookedAt.plus(LOOK_AGAIN))) {
            return;
        }
        lookedFor = sign;
        lookedAt = now;
        standing.observed().container(ill.get().getKey()).ifPresent(container -> read(container, standing));
    }

    private static Optional<Map.Entry<String, HostObservation>> ill(RangeObservation seen) {
        return seen.hosts().entrySet().stream()
                .filter(host -> host.getValue().state() == HostState.STOPPED
                        || host.getValue().state() == HostState.UNHEALTHY)
                .findFirst();
    }

    private void read(ObservedContainer container, StandingRange standing) {
        Collection<String> passwords = standing.plan().desktops().stream()
                .map(PlannedDesktop::password)
                .flatMap(Optional::stream)
                .toList();
        try {
            lines(container.service(), LastLines.of(printer.printed(container.id(), LastLines.MOST_BYTES), passwords));
        } catch (EngineFailure away) {
            LOG.atDebug()
                    .addKeyValue("range", range.value())
                    .addKeyValue("error", away.getMessage())
                    .log("what a host printed could not be read");
        }
    }

    private void well() {
        making.clear();
        lookedFor = "";
        if (!told.isEmpty()) {
            lines(thing, "");
        }
    }

    private void lines(String of, String lines) {
        if (!of.equals(thing) || !lines.equals(told)) {
            tell(() -> store.lines(range, of, lines, epoch.getAsLong()));
            thing = of;
            told = lines;
        }
    }

    private void tell(Runnable news) {
        try {
            news.run();
        } catch (StoreFailure away) {
            LOG.atDebug()
                    .addKeyValue("range", range.value())
                    .addKeyValue("error", away.getMessage())
                    .log("the operators could not be told");
        }
    }
}
