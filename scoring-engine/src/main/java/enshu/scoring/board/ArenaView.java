package enshu.scoring.board;

import enshu.scoring.arena.Facts;
import enshu.scoring.board.ArenaScores.History;
import enshu.scoring.board.ArenaScores.Place;
import enshu.scoring.board.ArenaScores.Scores;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.rule.Rule;
import enshu.scoring.rule.RuleBook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The part of a game's ledger that somebody may know, counted as it grows. For one thread. */
final class ArenaView {
    private final Freeze.Gate gate;
    private final Facts facts = Facts.ofRunningGame();
    private final Deque<Ruled> rulings = new ArrayDeque<>();
    private final List<Integer> ticks = new ArrayList<>();
    private final List<List<Place>> course = new ArrayList<>();
    private int courseVersion;
    private Optional<Event.GameOpened> opened = Optional.empty();
    private Optional<ArenaScores> scores = Optional.empty();
    private OptionalInt ended = OptionalInt.empty();
    private long position;

    /** A ruling and the tick it came in. */
    record Ruled(Entry entry, int tick) {}

    ArenaView(Freeze.Gate gate) {
        this.gate = gate;
    }

    /** Takes the ledger's next entry; what is hidden leaves no trace. */
    void accept(Entry entry) {
        if (!gate.shows(entry)) {
            return;
        }
        position++;
        Entry own = new Entry(position, entry.key(), entry.at(), entry.elapsed(), entry.event());
        if (own.event() instanceof Event.GameOpened opening && opened.isEmpty()) {
            opened = Optional.of(opening);
            scores = RuleBook.rule(opening.rules()).map(rule -> new ArenaScores(facts, rule));
        }
        if (own.event() instanceof Event.Adjusted || own.event() instanceof Event.Voided) {
            rulings.addFirst(new Ruled(own, facts.currentTick()));
            if (rulings.size() > ArenaPicture.MOST_RULINGS) {
                rulings.removeLast();
            }
        }
        if (own.event() instanceof enshu.scoring.ledger.ArenaEvent.TickEnded over) {
            ended = OptionalInt.of(Math.max(ended.orElse(-1), over.tick()));
        }
        facts.accept(own);
    }

    /** Whether it is a game of ticks that began. */
    boolean counts() {
        return scores.isPresent();
    }

    Facts facts() {
        return facts;
    }

    Event.GameOpened opened() {
        return opened.orElseThrow();
    }

    Rule rule() {
        return scores.orElseThrow().rule();
    }

    OptionalInt ended() {
        return ended;
    }

    long position() {
        return position;
    }

    List<Ruled> rulings() {
        return List.copyOf(rulings);
    }

    /** The scores of all that is known: goes on by what came where it can. */
    Scores now() {
        return scores.orElseThrow().at(Integer.MAX_VALUE);
    }

    /** The scores at the end of an earlier tick, counted by themselves. */
    Scores at(int tick) {
        return new ArenaScores(facts, rule()).at(tick);
    }

    /** The places at the end of each tick that is over, until this one: goes on tick by tick unless the past changed. */
    History course(int until) {
        int through = Math.min(until, ended.orElse(-1));
        if (through < facts.firstTick()) {
            return new History(List.of(), List.of());
        }
        if (through < ended.orElse(-1)) {
            return scores.orElseThrow().history(through);
        }
        int known = ticks.isEmpty() ? facts.firstTick() - 1 : ticks.getLast();
        boolean ruled = rulings.stream().anyMatch(one -> one.tick() > known);
        if (ticks.isEmpty() || ruled || facts.changed(courseVersion, known) || rule().ordered()) {
            History whole = scores.orElseThrow().history(through);
            ticks.clear();
            course.clear();
            ticks.addAll(whole.ticks());
            course.addAll(whole.places());
        } else {
            ArenaScores counting = new ArenaScores(facts, rule());
            for (int tick = known + 1; tick <= through; tick++) {
                ticks.add(tick);
                course.add(counting.at(tick).places());
            }
        }
        courseVersion = facts.version();
        return new History(ticks, course);
    }
}
