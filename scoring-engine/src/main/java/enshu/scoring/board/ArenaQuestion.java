package enshu.scoring.board;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.ledger.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What a console asks of a game of ticks, of the course of tasks and contests, and of rulings in any exercise. The same question again has the same answer, or is the same ruling. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ArenaQuestion.BoardAsked.class, name = "board-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.ExplanationAsked.class, name = "explanation-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.PreviewAsked.class, name = "preview-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.RulingMade.class, name = "ruling-made"),
    @JsonSubTypes.Type(value = ArenaQuestion.RulingsAsked.class, name = "rulings-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.EvidenceAsked.class, name = "evidence-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.StoriesAsked.class, name = "stories-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.ExploitsAsked.class, name = "exploits-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.CourseAsked.class, name = "course-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.StandingsAsked.class, name = "standings-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.TermsAsked.class, name = "terms-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.DoorsAsked.class, name = "doors-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.FlagsHandedIn.class, name = "flags-handed-in")
})
public sealed interface ArenaQuestion {
    /** By which the answer finds its way back. */
    UUID key();

    /** The exercise it is about. */
    ExerciseId exercise();

    /** The {@link ArenaPicture}; at the end of this tick, or the newest. */
    record BoardAsked(UUID key, ExerciseId exercise, Audience audience, OptionalInt tick) implements ArenaQuestion {}

    /** The {@link ArenaExplanation} of a team's item, or, with an empty one, of the team. */
    record ExplanationAsked(
            UUID key, ExerciseId exercise, Audience audience, String team, String item, OptionalInt tick)
            implements ArenaQuestion {}

    /** The {@link ArenaTable.Preview} of a ruling. */
    record PreviewAsked(UUID key, ExerciseId exercise, Event ruling) implements ArenaQuestion {}

    /** A ruling that is to be recorded, once under its key; the answer is empty. */
    record RulingMade(UUID key, ExerciseId exercise, Event ruling) implements ArenaQuestion {
        /** The key that its event has in the ledger. */
        public String eventKey() {
            return (ruling instanceof Event.Voided ? "voided/" : "adjusted/") + key;
        }
    }

    /** The {@link GameRulings} of an exercise of tasks or questions; the board of a game of ticks holds its own. */
    record RulingsAsked(UUID key, ExerciseId exercise) implements ArenaQuestion {}

    /** The {@link enshu.scoring.fairplay.Evidence} of a game of ticks, for who runs it. */
    record EvidenceAsked(UUID key, ExerciseId exercise) implements ArenaQuestion {}

    /** What is asked of a game's flags, one after the other. */
    sealed interface OfTheFlags extends ArenaQuestion {
        /** Who looks, and so what is hidden. */
        Audience audience();
    }

    /** What became of flags: a {@code enshu.scoring.story.Stories.Page}. */
    record StoriesAsked(
            UUID key,
            ExerciseId exercise,
            Audience audience,
            Optional<String> owner,
            Optional<String> captor,
            Optional<String> service,
            int from)
            implements OfTheFlags {}

    /** How a team's attacks went: {@code enshu.scoring.story.Exploits}. */
    record ExploitsAsked(UUID key, ExerciseId exercise, Audience audience, String team) implements OfTheFlags {}

    /** What is asked of an exercise of tasks or of a contest; teams are told nothing of each other where there are tasks. */
    sealed interface OfTheCourse extends ArenaQuestion {
        /** Who looks, and so what is hidden. */
        Audience audience();
    }

    /** The {@link GameCourse.Course} so far. */
    record CourseAsked(UUID key, ExerciseId exercise, Audience audience) implements OfTheCourse {}

    /** The {@link GameCourse.Standings} as they stood at an instant, or the newest. */
    record StandingsAsked(UUID key, ExerciseId exercise, Audience audience, Optional<Instant> at)
            implements OfTheCourse {}

    /**
     * The {@link GameExplanation} of a team's total, as it stood at an instant, or the newest.
     *
     * @param reader the team that asks, which is told more of itself; empty where none does
     */
    record TermsAsked(
            UUID key,
            ExerciseId exercise,
            Audience audience,
            Optional<TeamId> reader,
            TeamId team,
            Optional<Instant> at)
            implements OfTheCourse {}

    /** What is asked at the doors; the ledger needn't be read for it. */
    sealed interface AtTheDoors extends ArenaQuestion {
        /** Whose doors they are. */
        TeamId team();
    }

    /** Where a team's doors are and by what they know it: a {@link enshu.scoring.door.Signpost}, which holds a secret. */
    record DoorsAsked(UUID key, ExerciseId exercise, TeamId team) implements AtTheDoors {}

    /** Flags that a person hands in; the answer is the {@link enshu.scoring.flag.Verdict} of each, in their order. */
    record FlagsHandedIn(UUID key, ExerciseId exercise, TeamId team, List<String> flags) implements AtTheDoors {
        public FlagsHandedIn {
            flags = List.copyOf(flags);
        }

        /** Leaves out the flags. */
        @Override
        public String toString() {
            return "FlagsHandedIn[" + key + ", " + flags.size() + " flags]";
        }
    }

    /** The refusal of who has nothing to say of the exercise. */
    String NO_BOARD = "no-board";

    /**
     * What came of a question.
     *
     * @param refusal a code such as {@code unknown-team}; empty where it was answered
     * @param text JSON of what was asked for
     */
    record Answer(UUID key, String refusal, String text) {
        /** Leaves out the text, which may hold a secret. */
        @Override
        public String toString() {
            return "Answer[" + key + ", " + refusal + "]";
        }

        /** An answer. */
        public static Answer of(ArenaQuestion question, String text) {
            return new Answer(question.key(), "", text);
        }

        /** That there is none. */
        public static Answer refused(ArenaQuestion question, String code) {
            return new Answer(question.key(), code, "");
        }
    }
}
