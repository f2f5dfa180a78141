package enshu.scoring.match;

import enshu.exchange.ClockState;
import enshu.exchange.ExerciseClock;
import enshu.scenario.Sides;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.door.ArenaFile;
import enshu.scoring.door.HandDoor;
import enshu.scoring.door.HandPace;
import enshu.scoring.door.Moment;
import enshu.scoring.door.Signpost;
import enshu.scoring.flag.Turns;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.match.Arenas.Arena;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers what people ask at the doors, and takes what they hand in. Safe for many threads. */
final class HandDesk {
    private final Arenas arenas;
    private final Ledger ledger;
    private final InstantSource time;
    private final HandPace pace = new HandPace();

    HandDesk(Arenas arenas, Ledger ledger, InstantSource time) {
        this.arenas = arenas;
        this.ledger = ledger;
        this.time = time;
    }

    /** Blocks for a commit. Throws where the database is away; the same flags may be handed in again then. */
    ArenaQuestion.Answer answer(Arena arena, ArenaQuestion.AtTheDoors question) {
        ArenaFile file = ArenaFile.of(arena.doors(), "exercise " + arena.exercise());
        Optional<Signpost> signpost = Signpost.of(file, question.team());
        if (signpost.isEmpty()) {
            return ArenaQuestion.Answer.refused(question, "unknown-team");
        }
        return switch (question) {
            case ArenaQuestion.DoorsAsked asked -> ArenaQuestion.Answer.of(asked, Matches.json(signpost.get()));
            case ArenaQuestion.FlagsHandedIn handed -> take(file, handed);
        };
    }

    private ArenaQuestion.Answer take(ArenaFile file, ArenaQuestion.FlagsHandedIn handed) {
        if (tooMuch(handed.flags())) {
            return ArenaQuestion.Answer.refused(handed, "too-long");
        }
        Optional<ExerciseClock> clock = arenas.clock(handed.exercise());
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        OptionalInt tick = clock.isPresent() ? file.ticks().at(clock.get(), now) : OptionalInt.empty();
        if (clock.isEmpty() || tick.isEmpty()) {
            return ArenaQuestion.Answer.refused(
                    handed,
                    clock.map(ExerciseClock::state).map(HandDesk::closed).orElse("exercise-not-running"));
        }
        Optional<String> waits = waits(file, handed, tick.getAsInt());
        if (waits.isPresent()) {
            return ArenaQuestion.Answer.refused(handed, waits.get());
        }
        if (!pace.allows(handed.exercise(), handed.team(), handed.flags().size(), System.nanoTime())) {
            return ArenaQuestion.Answer.refused(handed, "too-fast");
        }
        Moment moment = new Moment(now, clock.get().at(now), tick);
        return ArenaQuestion.Answer.of(
                handed, Matches.json(HandDoor.take(file.arena(), handed.team(), handed.flags(), moment, ledger)));
    }

    /** Why no flag is taken though none is too late: by the state of a clock that has no tick. */
    private static String closed(ClockState state) {
        return switch (state) {
            case ENDED -> "exercise-ended";
            case RUNNING -> "hardening";
            case PREPARED, PAUSED -> "exercise-not-running";
        };
    }

    /** Why the team may not attack in this tick. */
    private static Optional<String> waits(ArenaFile file, ArenaQuestion.FlagsHandedIn handed, int tick) {
        return file.arena().turns().flatMap(turns -> {
            Optional<Sides.Turn> turn = turns.of(tick);
            if (turn.isEmpty()) {
                return Optional.of("between-turns");
            }
            int team = file.arena().teamOf(handed.team()).orElseThrow();
            return Turns.attacks(turn.get(), team) ? Optional.empty() : Optional.of("side-defends");
        });
    }

    private static boolean tooMuch(List<String> flags) {
        return flags.isEmpty()
                || flags.size() > HandDoor.MOST_FLAGS
                || flags.stream().anyMatch(flag -> flag.length() > HandDoor.LONGEST_FLAG);
    }
}
