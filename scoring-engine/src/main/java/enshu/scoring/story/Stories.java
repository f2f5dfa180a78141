package enshu.scoring.story;

import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Follows a game's flags through its ledger, event by event. For one thread. */
public final class Stories {
    /** Flags that are told at a time. */
    public static final int MOST = 200;

    private final List<Planted> flags = new ArrayList<>();
    private final Map<String, Planted> byId = new HashMap<>();
    private final Map<Place, List<Planted>> byPlace = new HashMap<>();
    private final Map<Place, TreeMap<Integer, Status>> checks = new HashMap<>();
    private final Map<PlaceInTick, Integer> indexes = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> voidedEvents = new HashSet<>();
    private final Set<Target.OneCapture> voidedCaptures = new HashSet<>();
    private final Set<Integer> voidedTicks = new HashSet<>();
    private int valid;

    private record Place(String team, String service) {}

    private record PlaceInTick(Place place, int tick) {}

    private record Capture(String team, int tick, Instant at) {}

    private record Planted(String flag, int tick, int index, Place place, Instant at, List<Capture> captures) {
        String owner() {
            return place.team();
        }

        String service() {
            return place.service();
        }
    }

    /**
     * Which flags are wanted.
     *
     * @param owner whose they were; empty for anybody's
     * @param captor who took them; empty for all, whether they were taken or not
     * @param service empty for every service's
     * @param from how many of them are passed over
     */
    public record Wanted(Optional<String> owner, Optional<String> captor, Optional<String> service, int from) {}

    /**
     * Some of them.
     *
     * @param all how many there are
     * @param validTicks how many ticks a flag was taken
     * @param stories in the order of their planting, {@link #MOST} at most
     */
    public record Page(int all, int validTicks, List<FlagStory> stories) {}

    /** Takes the ledger's next entry. A capture of a flag that nobody has planted so far is left out, as of a team's own. */
    public void accept(Entry entry) {
        switch (entry.event()) {
            case Event.GameOpened opened -> valid = opened.validTicks();
            case ArenaEvent.FlagPlanted one -> plant(one, entry.at());
            case ArenaEvent.FlagCaptured one -> capture(one, entry.at());
            case ArenaEvent.ServiceChecked one -> check(one.team(), one.service(), one.tick(), one.status());
            case ArenaEvent.CheckPassed one -> check(one.team(), one.service(), one.tick(), Status.OK);
            case ArenaEvent.CheckFailed one -> check(one.team(), one.service(), one.tick(), Status.DOWN);
            case Event.Voided gone -> {
                gone.target().event().ifPresent(voidedEvents::add);
                gone.target().capture().ifPresent(voidedCaptures::add);
                gone.target().tick().ifPresent(voidedTicks::add);
            }
            default -> {}
        }
    }

    private void plant(ArenaEvent.FlagPlanted one, Instant at) {
        if (byId.containsKey(one.flag())) {
            return;
        }
        Place place = new Place(name(one.owner()), name(one.service()));
        int index = indexes.merge(new PlaceInTick(place, one.tick()), 1, Integer::sum) - 1;
        Planted planted = new Planted(one.flag(), one.tick(), index, place, at, new ArrayList<>(0));
        byId.put(planted.flag(), planted);
        byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(planted);
        flags.add(planted);
    }

    private void capture(ArenaEvent.FlagCaptured one, Instant at) {
        Planted planted = byId.get(one.flag());
        if (planted != null && !planted.owner().equals(one.team())) {
            planted.captures().add(new Capture(name(one.team()), one.tick(), at));
        }
    }

    /** The same text for the same name, of which a ledger has hundreds of thousands. */
    private String name(String text) {
        return names.computeIfAbsent(text, same -> same);
    }

    private void check(String team, String service, int tick, Status status) {
        checks.computeIfAbsent(new Place(team, service), _ -> new TreeMap<>()).putIfAbsent(tick, status);
    }

    /** The stories that are wanted. */
    public Page told(Wanted wanted) {
        List<Planted> all = flags.stream().filter(one -> fits(one, wanted)).toList();
        return new Page(
                all.size(),
                valid,
                all.stream().skip(wanted.from()).limit(MOST).map(this::story).toList());
    }

    private static boolean fits(Planted one, Wanted wanted) {
        return wanted.owner().map(one.owner()::equals).orElse(true)
                && wanted.service().map(one.service()::equals).orElse(true)
                && wanted.captor()
                        .map(team -> one.captures().stream()
                                .anyMatch(taken -> taken.team().equals(team)))
                        .orElse(true);
    }

    private FlagStory story(Planted one) {
        int tick = one.tick();
        List<FlagStory.Look> looks =
                checks
                        .getOrDefault(one.place(), new TreeMap<>())
                        .subMap(tick, tick + Math.max(1, valid))
                        .entrySet()
                        .stream()
                        .map(look -> new FlagStory.Look(look.getKey(), look.getValue()))
                        .toList();
        return new FlagStory(
                one.flag(),
                tick,
                one.index(),
                one.at(),
                one.service(),
                one.owner(),
                looks,
                one.captures().stream()
                        .map(taken -> new FlagStory.Taken(taken.team(), taken.tick(), taken.at(), voided(one, taken)))
                        .toList());
    }

    private boolean voided(Planted flag, Capture capture) {
        if (voidedTicks.isEmpty() && voidedCaptures.isEmpty() && voidedEvents.isEmpty()) {
            return false;
        }
        return voidedTicks.contains(capture.tick())
                || voidedCaptures.contains(new Target.OneCapture(flag.flag(), capture.team()))
                || voidedEvents.contains(
                        new ArenaEvent.FlagCaptured(flag.flag(), capture.team(), capture.tick()).key());
    }

    /** How a team's attacks went, and those on it; what a ruling took back is left out. */
    public Exploits exploits(String team) {
        Map<Place, List<Counted>> taken = new HashMap<>();
        Map<Place, List<Counted>> lost = new HashMap<>();
        for (Planted one : flags) {
            for (Capture capture : one.captures()) {
                String captor = capture.team();
                if ((captor.equals(team) || one.owner().equals(team)) && !voided(one, capture)) {
                    Counted counted = new Counted(one, capture);
                    (captor.equals(team) ? taken : lost)
                            .computeIfAbsent(
                                    captor.equals(team) ? one.place() : new Place(captor, one.service()),
                                    _ -> new ArrayList<>())
                            .add(counted);
                }
            }
        }
        return new Exploits(team, lines(taken), lines(lost));
    }

    private record Counted(Planted flag, Capture capture) {
        long millis() {
            return Math.max(0, Duration.between(flag.at(), capture.at()).toMillis());
        }
    }

    private List<Exploits.Line> lines(Map<Place, List<Counted>> counted) {
        return counted.entrySet().stream()
                .map(one -> line(one.getKey(), one.getValue()))
                .sorted(Comparator.comparingInt(Exploits.Line::flags)
                        .reversed()
                        .thenComparing(Exploits.Line::team)
                        .thenComparing(Exploits.Line::service))
                .toList();
    }

    private Exploits.Line line(Place other, List<Counted> all) {
        Place place = all.getFirst().flag().place();
        int since = all.stream().mapToInt(one -> one.flag().tick()).min().orElse(0);
        Stream<Instant> times = all.stream().map(one -> one.capture().at());
        List<Instant> ordered = times.sorted().toList();
        OptionalInt last = all.stream().mapToInt(one -> one.capture().tick()).max();
        return new Exploits.Line(
                other.team(),
                other.service(),
                all.size(),
                (int) byPlace.getOrDefault(place, List.of()).stream()
                        .filter(one -> one.tick() >= since)
                        .count(),
                ordered.getFirst(),
                ordered.getLast(),
                last.orElse(0),
                all.stream().map(Counted::millis).sorted().toList().get(all.size() / 2));
    }
}
