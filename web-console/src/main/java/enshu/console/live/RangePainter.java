package enshu.console.live;

import enshu.exchange.HostObservation;
import enshu.exchange.HostState;
import enshu.exchange.RangeObservation;
import enshu.exchange.RangeState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws a range, a team's or an arena's: how far it is, and what is wrong with it. */
final class RangePainter {
    private final Snapshot snapshot;
    private final boolean toInstructor;

    RangePainter(Snapshot snapshot, boolean toInstructor) {
        this.snapshot = snapshot;
        this.toInstructor = toInstructor;
    }

    /** The range as it was last seen; one that wasn't yet waits, and one that is to be stood later says when. */
    Picture.Range range(Optional<Snapshot.Range> range) {
        Instant wished = range.map(Snapshot.Range::wishedAt).orElse(snapshot.now());
        Optional<Instant> later = range.flatMap(Snapshot.Range::prepareAt).filter(snapshot.now()::isBefore);
        if (later.isPresent()) {
            return new Picture.Range(
                    RangeState.WAITING,
                    List.of(0, 0),
                    List.of(0, 0),
                    List.of(0, 0),
                    wished,
                    "it is prepared at " + later.get(),
                    List.of());
        }
        return range.flatMap(Snapshot.Range::observation)
                .map(observed -> range(observed, wished))
                .orElseGet(() -> new Picture.Range(
                        RangeState.WAITING, List.of(0, 0), List.of(0, 0), List.of(0, 0), wished, "", List.of()));
    }

    private Picture.Range range(Snapshot.Observed observed, Instant wished) {
        RangeObservation seen = observed.observation();
        boolean underWay = switch (seen.state()) {
            case WAITING, BUILDING, STARTING -> true;
            case READY, DEGRADED, REMOVING, REMOVED, FAILED -> false;
        };
        return new Picture.Range(
                seen.state(),
                List.of(seen.networksDone(), seen.networksAll()),
                List.of(seen.hostsDone(), seen.hostsAll()),
                List.of(seen.healthyDone(), seen.healthyAll()),
                underWay ? wished : observed.at(),
                toInstructor ? seen.reason() : "",
                unhealthy(seen));
    }

    /** The hosts that need looking at; a trainee is told of the visible ones only, and not why. */
    private List<Picture.Unhealthy> unhealthy(RangeObservation seen) {
        return seen.hosts().entrySet().stream()
                .filter(host -> ill(host.getValue().state(), seen.state()))
                .filter(host -> toInstructor || visible(host.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(host -> new Picture.Unhealthy(host.getKey(), toInstructor ? detail(host.getValue()) : ""))
                .toList();
    }

    private static boolean ill(HostState host, RangeState range) {
        return switch (host) {
            case UNHEALTHY, STOPPED -> range != RangeState.REMOVING && range != RangeState.REMOVED;
            case ABSENT, STARTING -> range == RangeState.DEGRADED || range == RangeState.FAILED;
            case HEALTHY, DONE -> false;
        };
    }

    private static String detail(HostObservation host) {
        return host.detail().isEmpty() ? host.state().word() : host.detail();
    }

    /** Whether a trainee may know of this host. */
    boolean visible(String service) {
        return snapshot.scenario()
                .topology()
                .service(service)
                .filter(found -> found.presence().visible())
                .isPresent();
    }
}
