package enshu.range.checker;

import enshu.exchange.ArenaBlocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import enshu.range.checker.CheckerLoop.NotYet;
import enshu.range.engine.ObservedContainer;
import enshu.range.plan.ArenaPlanner;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.ArenaPlan;
import enshu.scenario.ArenaPlan.Checked;
import enshu.scenario.ArenaPlan.Protocol;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Where checkers and services are in the ranges that stand, and what each checker said of itself since it runs. */
final class CheckerPlaces implements CheckerLoop.Where {
    /** Tasks that a checker is given at a time. */
    static final int MOST_TASKS = 8;

    private static final Duration OFFER_LIMIT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Map<RangeId, StandingRange> standing;
    private final Map<Protocol, CheckerVoice> voices;
    private final InstantSource time;
    private final Map<String, Known> checkers = new ConcurrentHashMap<>();
    private final Map<String, Mute> mutes = new ConcurrentHashMap<>();

    /** A checker's container that has said what it can do. */
    private record Known(CheckerOffer offer, Semaphore room) {}

    /** A checker's container that did not say so, and until when it isn't asked again. */
    private record Mute(String why, Instant until) {}

    CheckerPlaces(Map<RangeId, StandingRange> standing, Map<Protocol, CheckerVoice> voices, InstantSource time) {
        this.standing = standing;
        this.voices = voices;
        this.time = time;
    }

    @Override
    public void forget() {
        checkers.clear();
        mutes.clear();
    }

    @Override
    public CheckerWork.Place place(Visit visit) throws NotYet {
        StandingRange arena = range(visit.exercise(), ArenaBlocks.ARENA, "the arena's range doesn't stand yet");
        StandingRange team = range(visit.exercise(), visit.team(), "the team's range doesn't stand yet");
        ArenaPlan plan = arena.scenario()
                .arena()
                .orElseThrow(() -> new IllegalStateException("an arena's scenario has no arena"));
        Checked checked = plan.services().stream()
                .filter(service -> service.id().equals(visit.service()))
                .findFirst()
                .flatMap(ArenaPlan.Service::checked)
                .orElseThrow(() -> new NotYet("the scenario has no checker for this service"));
        ObservedContainer container = arena.running(ArenaPlanner.host(visit.service()))
                .orElseThrow(() -> new NotYet("the checker doesn't run"));
        CheckerVoice voice = Optional.ofNullable(voices.get(checked.checker().protocol()))
                .orElseThrow(() -> new IllegalStateException(
                        "nobody speaks " + checked.checker().protocol()));
        Known known = known(container, checked.checker(), voice);
        return new CheckerWork.Place(
                container, checked.checker(), voice, known.offer(), known.room(), address(team, checked, plan));
    }

    private Known known(ObservedContainer container, ArenaPlan.Checker checker, CheckerVoice voice) throws NotYet {
        String life = container.id() + "@" + container.pid();
        Known known = checkers.computeIfAbsent(life, id -> mute(id) ? null : ask(id, container, checker, voice));
        if (known == null) {
            throw new NotYet(Optional.ofNullable(mutes.get(life)).map(Mute::why).orElse("the checker is silent"));
        }
        return known;
    }

    private boolean mute(String life) {
        return Optional.ofNullable(mutes.get(life))
                .filter(mute -> mute.until().isAfter(time.instant()))
                .isPresent();
    }

    private @Nullable Known ask(
            String life, ObservedContainer container, ArenaPlan.Checker checker, CheckerVoice voice) {
        try {
            return new Known(voice.offer(container, checker, OFFER_LIMIT), new Semaphore(MOST_TASKS, true));
        } catch (IllegalArgumentException silent) {
            mutes.put(
                    life,
                    new Mute(String.valueOf(silent.getMessage()), time.instant().plus(SILENCE)));
            return null;
        }
    }

    private StandingRange range(ExerciseId exercise, TeamId team, String otherwise) throws NotYet {
        return standing.values().stream()
                .filter(range -> range.plan().identity().exercise().equals(exercise)
                        && range.plan().identity().team().equals(team))
                .findFirst()
                .orElseThrow(() -> new NotYet(otherwise));
    }

    /** The service's address on a network that the team's router is on as well, or else its first. */
    private static String address(StandingRange team, Checked checked, ArenaPlan plan) throws NotYet {
        Map<String, Ipv4Address> seats = team.addresses().addresses().getOrDefault(checked.service(), Map.of());
        List<String> routed = plan
                .link()
                .flatMap(link -> team.scenario().topology().service(link.router()))
                .map(Service::networks)
                .orElse(List.of())
                .stream()
                .map(Attachment::network)
                .toList();
        return seats.entrySet().stream()
                .sorted(Collections.reverseOrder(
                        Map.Entry.comparingByKey((a, b) -> Boolean.compare(routed.contains(a), routed.contains(b)))))
                .findFirst()
                .map(seat -> seat.getValue().toString())
                .orElseThrow(() -> new NotYet("the service has no address in the team's range"));
    }
}
