package enshu.scoring.board;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import enshu.exchange.ExerciseId;
import enshu.scoring.ledger.Event;
import java.util.OptionalInt;
import java.util.UUID;

/** What a console asks of a game of ticks. The same question again has the same answer, or is the same ruling. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ArenaQuestion.BoardAsked.class, name = "board-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.ExplanationAsked.class, name = "explanation-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.PreviewAsked.class, name = "preview-asked"),
    @JsonSubTypes.Type(value = ArenaQuestion.RulingMade.class, name = "ruling-made")
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
    record RulingMade(UUID key, ExerciseId exercise, Event ruling) implements ArenaQuestion {}

    /**
     * What came of a question.
     *
     * @param refusal a code such as {@code unknown-team}; empty where it was answered
     * @param text JSON of what was asked for
     */
    record Answer(UUID key, String refusal, String text) {
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
