package enshu.scoring.board;

import enshu.exchange.ExerciseId;
import enshu.scoring.arena.Arena;
import enshu.scoring.board.ArenaScores.Place;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A running game of ticks: its ledger in, one entry after the other, and out pictures for every audience at every tick,
 * explanations, and what a ruling would change. A fold of the ledger and of the freeze alone, so a table made anew draws the
 * same. Holds {@link #MOST_EVENTS} events at most, in columns of numbers. Safe for many threads, one at a time.
 */
public final class ArenaTable {
    /** Events that are counted; a game that has more is refused. */
    public static final long MOST_EVENTS = 2_000_000;

    private final ExerciseId exercise;
    private final Optional<Freeze> freeze;
    private final ArenaView whole = new ArenaView(Freeze.Gate.OPEN);
    private final ArenaView shown;
    private long position;

    /** A table without a single entry. */
    public ArenaTable(ExerciseId exercise, Optional<Freeze> freeze) {
        this.exercise = exercise;
        this.freeze = freeze;
        this.shown = freeze.map(Freeze::gate).map(ArenaView::new).orElse(whole);
    }

    /** Takes the ledger's next entry. Throws IllegalArgumentException where there are too many. */
    public synchronized void accept(Entry entry) {
        if (position >= MOST_EVENTS) {
            throw new IllegalArgumentException(
                    "at most " + MOST_EVENTS + " events of a game are shown on boards; replay an export instead");
        }
        position = entry.position();
        whole.accept(entry);
        if (shown != whole) {
            shown.accept(entry);
        }
    }

    /** Position of the last entry it took; 0 before. */
    public synchronized long position() {
        return position;
    }

    /** The freeze it was made with. */
    public Optional<Freeze> freeze() {
        return freeze;
    }

    private ArenaView view(Audience audience) {
        return switch (audience) {
            case INSTRUCTORS -> whole;
            case TEAMS, PUBLIC -> shown;
        };
    }

    /**
     * The board; empty before the game has begun, or where it is none of ticks. Throws IllegalArgumentException where the
     * ledger is no game that its rule can count.
     *
     * @param asOf at the end of this tick; empty for all that the audience may know
     */
    public synchronized Optional<ArenaPicture> picture(Audience audience, OptionalInt asOf) {
        ArenaView view = view(audience);
        return view.counts() ? Optional.of(ArenaDrawing.of(exercise, view, audience, asOf, freeze)) : Optional.empty();
    }

    /**
     * Where a team's points come from; who ruled is told to those who run the game only. Throws IllegalArgumentException
     * where there is no such row.
     *
     * @param item empty for the team with all its rows
     */
    public synchronized ArenaExplanation explain(Audience audience, String team, String item, OptionalInt asOf) {
        ArenaView view = view(audience);
        if (!view.counts()) {
            throw new IllegalArgumentException("the game has not begun");
        }
        ArenaExplanation all = ArenaExplanation.of(
                view.facts(), view.rule(), asOf.orElse(Integer.MAX_VALUE), item.isEmpty() ? team : team + "/" + item);
        return audience == Audience.INSTRUCTORS ? all : all.withoutNames();
    }

    /** What a ruling would change. */
    public record Preview(int tick, List<Change> changes, int unchanged) {
        public Preview {
            changes = List.copyOf(changes);
        }
    }

    /** A team's place before and after. */
    public record Change(String team, String name, int rankBefore, int rankAfter, double before, double after) {}

    /**
     * What the standings, as those who run the game see them, would be with this ruling. Throws IllegalArgumentException
     * where it can't be made; see {@link #fault}.
     */
    public synchronized Preview preview(Event ruling, Instant at) {
        fault(ruling).ifPresent(fault -> {
            throw new IllegalArgumentException(fault.name());
        });
        List<Place> before = whole.at(Integer.MAX_VALUE).places();
        Entry next = new Entry(whole.position() + 1, "preview", at, Duration.ZERO, ruling);
        List<Place> after =
                whole.facts().supposing(next, () -> whole.at(Integer.MAX_VALUE).places());
        Map<String, Place> was = new HashMap<>();
        before.forEach(place -> was.put(place.team(), place));
        List<Change> changes = new ArrayList<>();
        for (Place now : after) {
            Place old = was.getOrDefault(now.team(), now);
            if (old.total() != now.total() || old.rank() != now.rank()) {
                changes.add(new Change(now.team(), now.name(), old.rank(), now.rank(), old.total(), now.total()));
            }
        }
        return new Preview(whole.facts().lastTick(), changes, after.size() - changes.size());
    }

    /** Why a ruling can't be made. */
    public enum Fault {
        NOT_BEGUN,
        NO_RULING,
        UNKNOWN_TEAM,
        UNKNOWN_SERVICE,
        UNKNOWN_TASK,
        WRONG_POINTS,
        NO_REASON,
        UNKNOWN_EVENT;

        /** As a refusal names it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What is wrong with a ruling; empty where it can be recorded: points up to a million with four decimals, a reason of 1 to
     * 500 characters, a team and a service that there are.
     */
    public synchronized Optional<Fault> fault(Event ruling) {
        if (!whole.counts()) {
            return Optional.of(Fault.NOT_BEGUN);
        }
        return switch (ruling) {
            case Event.Adjusted given -> fault(given);
            case Event.Voided gone -> fault(gone);
            default -> Optional.of(Fault.NO_RULING);
        };
    }

    private Optional<Fault> fault(Event.Adjusted given) {
        if (teams().stream().noneMatch(given.team()::equals)) {
            return Optional.of(Fault.UNKNOWN_TEAM);
        }
        if (given.service().isPresent() && !services().contains(given.service().get())) {
            return Optional.of(Fault.UNKNOWN_SERVICE);
        }
        if (given.task().isPresent()) {
            return Optional.of(Fault.UNKNOWN_TASK);
        }
        return RulingLimits.givable(given.points()) ? reason(given.reason()) : Optional.of(Fault.WRONG_POINTS);
    }

    private Optional<Fault> fault(Event.Voided gone) {
        boolean team =
                gone.target().check().map(one -> teams().contains(one.team())).orElse(true)
                        && gone.target()
                                .capture()
                                .map(one -> teams().contains(one.team()))
                                .orElse(true);
        boolean service = gone.target()
                        .check()
                        .map(one -> services().contains(one.service()))
                        .orElse(true)
                && gone.target()
                        .checker()
                        .map(one -> services().contains(one.service()))
                        .orElse(true);
        if (!team || !service) {
            return Optional.of(team ? Fault.UNKNOWN_SERVICE : Fault.UNKNOWN_TEAM);
        }
        boolean known = gone.target()
                .event()
                .map(key -> key.length() <= enshu.scoring.ledger.Draft.LONGEST_KEY && !key.isEmpty())
                .orElse(true);
        return known ? reason(gone.reason()) : Optional.of(Fault.UNKNOWN_EVENT);
    }

    private static Optional<Fault> reason(String reason) {
        return RulingLimits.reasoned(reason) ? Optional.empty() : Optional.of(Fault.NO_REASON);
    }

    private List<String> teams() {
        return arena().teams().stream().map(Event.Team::id).toList();
    }

    private List<String> services() {
        return arena().services().stream().map(enshu.scoring.ledger.Service::id).toList();
    }

    private Arena arena() {
        return whole.facts().arena();
    }
}
